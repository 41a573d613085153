# csv: reader, writer, dialects, DictReader, DictWriter, Sniffer.
import csv
import io


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def read(text, **kwargs):
    rows = []
    try:
        lines = text if isinstance(text, list) else io.StringIO(text, newline="")
        r = csv.reader(lines, **kwargs)
        for row in r:
            rows.append(row)
            rows.append(r.line_num)
        print(rows)
    except Exception as e:
        print(rows, type(e).__name__, e)


read("a,b,c\r\n1,2,3\r\n")
read("a,b\n\n,\n x , y \nlast")
read('"a,b","c ""d"" e",f"g"\n"multi\nline",x\n')
read('"a"b,c\n"x" ,y\n')
read('"a"b,c\n', strict=True)
read('"open\nnever', strict=True)
read('"open\nnever')
read("a;b|c", delimiter=";")
read("a, b,  c\n", skipinitialspace=True)
read("'a,b',c''d,'e''f'\n", quotechar="'")
read('"a""b",c\n', doublequote=False)
read('a\\,b,c\\\\d,"e\\"f"\\n,\\\nx\n', escapechar="\\")
read('"a",b\n', quoting=csv.QUOTE_NONE)
read("a\\,b,\"c\n", quoting=csv.QUOTE_NONE, escapechar="\\")
read('1,"2",3.5,"x",-4e2\n', quoting=csv.QUOTE_NONNUMERIC)
read('1,a\n', quoting=csv.QUOTE_NONNUMERIC)
read(["a\rb\n"])
read(["a,b", "c\r\n", "d\r", "", "\n", "\r\n"])
read(["a\nb"])
read([b"a"])
read(["a", 1])
read("")
read("x\ty\n", dialect="excel-tab")
read("x\ty\n", dialect=csv.excel_tab)
read("a,b\n", dialect="nope")
read('"a\n\n\nb",1\n2,3\n')
read("ü,ö\n€,\"ß\"\n")
show(csv.reader, 5)
show(csv.reader, [], delimiter="")
show(csv.reader, [], delimiter="ab")
show(csv.reader, [], delimiter=1)
show(csv.reader, [], delimiter=None)
show(csv.reader, [], quotechar="ab")
show(csv.reader, [], quotechar=3)
show(csv.reader, [], quotechar=None, quoting=csv.QUOTE_ALL)
show(csv.reader, [], escapechar="ab")
show(csv.reader, [], quoting=9)
show(csv.reader, [], quoting="x")
show(csv.reader, [], lineterminator=None)


def write(rows, **kwargs):
    out = io.StringIO(newline="")
    try:
        w = csv.writer(out, **kwargs)
        result = [w.writerow(row) for row in rows]
        print(repr(out.getvalue()), result)
    except Exception as e:
        print(repr(out.getvalue()), type(e).__name__, e)


rows = [["a", 1, 2.5, None, True], ['q"q', "c,c", "n\nn", " s ", "'"], [], [""], ["", ""], [None], (x for x in "xy"), "str"]
write(rows)
for quoting in range(6):
    write(rows, quoting=quoting)
write([["a", 'b"'], ["c\\", ","]], quoting=csv.QUOTE_NONE, escapechar="\\", lineterminator="\n")
write([["a", 'b"c'], ["c\\d", ","]], doublequote=False, escapechar="\\")
write([['b"c']], doublequote=False)
write([["a,b"]], quoting=csv.QUOTE_NONE)
write([['a"b']], quoting=csv.QUOTE_NONE, quotechar=None)
write([[""]], quoting=csv.QUOTE_NONE)
write([["a b", "c;d", "e,f"]], delimiter=" ", quotechar="|")
write([["a", "b"]], lineterminator="!\n")
write([["a!", "b"]], lineterminator="!\n")
write([5])
write([[1e100, 0.1 + 0.2, 1j, b"x", [1]]])
show(csv.writer, 5)
out = io.StringIO()
print(csv.writer(out, "unix").writerows([[1, "a"], [2, "b"]]), repr(out.getvalue()))

print(csv.list_dialects())
csv.register_dialect("pipes", delimiter="|", quoting=csv.QUOTE_NONE)
print(sorted(csv.list_dialects()), csv.get_dialect("pipes").delimiter, csv.get_dialect("pipes").quoting, csv.get_dialect("excel").lineterminator == "\r\n")
read("a|b,c\n", dialect="pipes")
read("a|b,c\n", dialect="pipes", delimiter=",")
csv.unregister_dialect("pipes")
show(csv.get_dialect, "pipes")
show(csv.unregister_dialect, "pipes")
show(csv.register_dialect, 5)
show(csv.register_dialect, "x", nonsense=1)


class Semi(csv.Dialect):
    delimiter = ";"
    quotechar = "'"
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect("semi", Semi)
read("a;'b;c'\n", dialect="semi")
read("a;'b;c'\n", dialect=Semi())
write([["a;", "b"]], dialect=Semi)
print(csv.excel().delimiter, csv.unix_dialect.quoting, csv.excel_tab.delimiter, csv.excel.doublequote)


class Bad(csv.Dialect):
    delimiter = "ab"
    quoting = csv.QUOTE_NONE


show(Bad)
print(csv.field_size_limit(), csv.field_size_limit(10), csv.field_size_limit())
read("short,ok\n")
read('"0123456789x",a\n')
csv.field_size_limit(131072)

r = csv.DictReader(io.StringIO("name,age\nBob,3\n\nAnn,4,extra,more\nTim\n"))
print(r.fieldnames, r.line_num, [row for row in r], r.line_num)
r = csv.DictReader(["1,2,3", "4"], fieldnames=["a", "b"], restkey="rest", restval="-")
print(list(r), r.fieldnames)
r = csv.DictReader([])
print(r.fieldnames, list(r))
r = csv.DictReader(["x;y", "1;2"], delimiter=";")
print(next(r))
out = io.StringIO()
w = csv.DictWriter(out, fieldnames=["a", "b"], restval="?", lineterminator="\n")
w.writeheader()
w.writerow({"a": 1, "b": 2})
w.writerow({"b": "x,y"})
w.writerows([{"a": 5}, {}])
show(w.writerow, {"a": 1, "c": 2})
print(out.getvalue())
out = io.StringIO()
w = csv.DictWriter(out, ["a"], extrasaction="ignore")
w.writerow({"a": 1, "z": 2})
print(repr(out.getvalue()))
show(csv.DictWriter, out, ["a"], extrasaction="other")

for sample in (
    "a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "name\tage\nx\t1\ny\t2\n", "'a','b'\n'c','d'\n", '"x", "y", "z"\n"1", "2", "3"\n',
    "a|b|c\n1|2|3\n", "2024-01-01 10:00 x\n2024-01-02 11:00 y\n", '"a""b";"c"\n"d";"e"\n', "abc\ndef\n", "a, b, c\n1, 2, 3\n",
):
    try:
        d = csv.Sniffer().sniff(sample)
        print(repr(d.delimiter), d.quotechar, d.doublequote, bool(d.skipinitialspace), list(csv.reader(sample.splitlines(), d))[-1])
    except csv.Error as e:
        print("Error", e)
print(csv.Sniffer().sniff("a;b,c\n1;2,3\n", delimiters=";").delimiter)
for sample in ("name,age\nBob,3\nAnn,4\n", "1,2\n3,4\n", "a,b\nc,d\ne,f\n", "title,x\nlong text,1\nother text,2\n"):
    show(csv.Sniffer().has_header, sample)
print([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL], issubclass(csv.Error, Exception))
