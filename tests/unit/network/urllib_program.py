# Run by CPython and by the guest against the same server; `base` is its origin.
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from http import HTTPMethod, HTTPStatus


def show(*values):
    print(*[str(value).replace(base, "BASE") for value in values])


def attempt(label, call):
    try:
        show(label, call())
    except Exception as error:
        show(label, type(error).__mro__[:3], error)


print("--- a response")
with urllib.request.urlopen(base + "/text?a=1#b") as response:
    show(response.status, response.code, response.getcode(), response.reason, response.version, response.url, response.geturl())
    show(response.headers["content-TYPE"], response.headers.get_content_type(), response.headers.get_content_charset())
    show(response.headers.get("X-None"), response.headers["X-None"], "content-type" in response.headers)
    show(response.headers.get_content_maintype(), response.headers.get_content_subtype(), response.headers.get_param("charset"))
    show(response.info() is response.headers, response.getheader("Content-Type"), response.getheader("X", "default"))
    show(response.readable(), response.writable(), response.closed)
    show(response.read(2), response.readline(), response.read(), response.read(), response.readline())
show(response.closed)
with urllib.request.urlopen(base + "/text") as response:
    show([line.decode() for line in response])
with urllib.request.urlopen(base + "/text") as response:
    show(response.readlines())
with urllib.request.urlopen(base + "/text") as response:
    buffer = bytearray(5)
    show(response.readinto(buffer), buffer)
with urllib.request.urlopen(base + "/echo") as response:
    show(response.getheader("X-Many"), response.headers.get_all("X-Many"), response.headers.get_all("X", 7))
    show([name for name in response.headers.keys() if name.startswith("X")])
    echo = json.load(response)
    show(echo["method"], echo["url"], sorted(echo["headers"].items()))

print("--- what is sent")


def echo(request, *args, **kwargs):
    with urllib.request.urlopen(request, *args, **kwargs) as response:
        echo = json.load(response)
        return echo["method"], echo["url"], sorted(echo["headers"].items()), echo["body"]


form = urllib.parse.urlencode({"name": "a b", "q": "é"}).encode()
show(echo(base + "/echo?" + form.decode()))
show(echo(base + "/echo", form))
show(echo(base + "/echo", data=b""))
show(echo(urllib.request.Request(base + "/echo", data=b'{"a": 1}', headers={"Content-Type": "application/json"})))
show(echo(urllib.request.Request(base + "/echo", data=b"x", method="PUT")))
show(echo(urllib.request.Request(base + "/echo", method="DELETE")))
request = urllib.request.Request(base + "/echo", headers={"User-agent": "me", "X-ONE": "1"})
request.add_header("x-two", "2")
request.add_unredirected_header("X-Three", "3")
show(sorted(request.header_items()), echo(request))
opener = urllib.request.build_opener()
opener.addheaders = [("User-agent", "opener")]
with opener.open(base + "/echo") as response:
    show(json.load(response)["headers"]["user-agent"])
attempt("text as data", lambda: urllib.request.urlopen(base + "/echo", "text"))

print("--- Request")
request = urllib.request.Request(base + "/a/b?c#d", headers={"some-HEADER": "x"})
show(request.full_url, request.get_full_url(), request.type, request.host.replace(base[7:], "HOST"), request.selector, request.fragment)
show(request.get_method(), request.data, request.has_header("Some-header"), request.get_header("Some-header"), request.get_header("X", 1))
request.data = b"x"
show(request.get_method(), request.headers)
request.remove_header("Some-header")
show(request.headers, request.header_items())
attempt("no scheme", lambda: urllib.request.Request("abc"))
attempt("unknown scheme", lambda: urllib.request.urlopen("foo://bar/"))
attempt("no host", lambda: urllib.request.urlopen("http:///x"))

print("--- errors")
attempt("404", lambda: urllib.request.urlopen(base + "/missing"))
attempt("503", lambda: urllib.request.urlopen(base + "/broken"))
try:
    urllib.request.urlopen(base + "/missing")
except urllib.error.HTTPError as error:
    show(error.code, error.status, error.reason, error.msg, error.url, error.geturl(), error.headers["Content-Type"])
    show(error.info() is error.headers, error.read(), repr(error), isinstance(error, OSError))
show(repr(urllib.error.URLError("why")), urllib.error.URLError("why"), urllib.error.URLError("why").reason)
show(urllib.error.URLError("why", "file").filename)

print("--- redirects")
for status in (301, 302, 303, 307, 308):
    show(status, echo(f"{base}/to-echo-{status}")[:2])
    attempt(status, lambda: echo(f"{base}/to-echo-{status}", b"data")[::3])
with urllib.request.urlopen(base + "/chain-3") as response:
    show(response.url)

print("--- http.client")
connection = http.client.HTTPConnection(base.removeprefix("http://"))
connection.request("POST", "/echo?a", body="text", headers={"X-A": "b"})
response = connection.getresponse()
show(response.status, response.reason, json.loads(response.read())["body"])
connection.close()
connection.request("GET", "/to-echo")
response = connection.getresponse()
show(response.status, response.getheader("Location"), response.read())
connection.close()
attempt("no request", connection.getresponse)
show(http.client.OK, http.client.NOT_FOUND, http.client.responses[404], http.client.HTTP_PORT, http.client.HTTPS_PORT)
show(http.client.IncompleteRead(b"abc", 4), http.client.BadStatusLine("x").line)

print("--- HTTPStatus, HTTPMethod")
for status in HTTPStatus:
    show(repr(status), status.phrase, status.description)
show(HTTPStatus(404) == 404, HTTPStatus["OK"], str(HTTPStatus.OK), f"{HTTPStatus.OK}", HTTPStatus.OK.is_success, HTTPStatus.FOUND.is_redirection)
show(HTTPStatus.CONTINUE.is_informational, HTTPStatus.GONE.is_client_error, HTTPStatus.BAD_GATEWAY.is_server_error)
attempt("unknown", lambda: HTTPStatus(999))
for method in HTTPMethod:
    show(repr(method), method, method == method.value, method.description)
