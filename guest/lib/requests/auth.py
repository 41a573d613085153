def _basic_auth_str(username, password):
    from base64 import b64encode

    pair = [each.encode("latin1") if isinstance(each, str) else each for each in (username, password)]
    return "Basic " + b64encode(b":".join(pair)).decode("ascii")


class AuthBase:
    def __call__(self, r):
        raise NotImplementedError("Auth hooks must be callable.")


class HTTPBasicAuth(AuthBase):
    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return self.username == getattr(other, "username", None) and self.password == getattr(other, "password", None)

    def __call__(self, r):
        r.headers["Authorization"] = _basic_auth_str(self.username, self.password)
        return r
