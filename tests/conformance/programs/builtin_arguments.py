# Wrong numbers and names of arguments of built-in functions and methods.


def t(source):
    try:
        value = eval(source)
    except Exception as error:
        print(source, "->", type(error).__name__, error)
    else:
        print(source, "=", value)


# functions with a fixed number of arguments
for source in (
    "len() len(1,2) len(x=1) abs() abs(1,2) chr() chr(1,2) ord() ord('a','b') hash() id() repr() repr(1,2) callable() bin() hex() oct(1,2) ascii()"
    " isinstance(1) isinstance(1,2,3) issubclass(int) divmod(1) divmod(1,2,3) hasattr(1) setattr(1,'a') delattr(1) getattr() getattr(1)"
    " getattr(1,'a',2,3) iter() iter(1,2,3) next() next(1,2,3) format() format(1,'a',2) any() any([],[]) all() locals(1) globals(1) dir(1,2) vars(1,2)"
    " isinstance(obj=1) len([],x=1) iter(x=1) ord(c='a') locals(x=1)"
).split():
    t(source)

# functions with keywords
for source in (
    "sorted() sorted([],[]) sorted([],foo=1) print(foo=1) sum() sum([],1,2) sum([],begin=1) sum([1],start=4) round() round(1,2,3)"
    " round(number=2.567,ndigits=1) round(2.5,digits=1) pow(2) pow(2,3,4,5) pow(base=2,exp=5,mod=7) pow(2,x=3) max() min() max(1,foo=2)"
    " max([],default=3) max([3,1],key=lambda_) min(1,2,default=3) enumerate() enumerate([],1,2) list(enumerate('ab',start=4)) list(enumerate(iterable='ab'))"
    " enumerate([],foo=1) list(zip([1],[2],strict=True)) list(zip([1],strict=1,foo=2)) zip([1],foo=2) reversed() reversed([],[])"
    " sorted([3,1,2],key=lambda_,reverse=True) sorted([1],None) map() map(len) filter() filter(None) filter(None,[],1) input(1,2) list(map(str,x=1))"
).split():
    lambda_ = lambda x: x
    t(source)

# constructors
for source in (
    "int('z',base=36) int(x='1') int('1',base=2,foo=1) int(1,2,3) int('1',2,3) int(base=2) float(1,2) float(x=1) bool(1,2) bool(x=1) complex(1,2,3)"
    " complex(real=1,imag=2) str(1,2,3,4) str(object=5) str(b'a',encoding='ascii') str(b'a',errors='strict') str(foo=1) bytes(1,2,3,4) bytes('a',encoding='utf-8') bytes(source=3)"
    " bytes(foo=1) bytearray(1,2,3,4) bytearray(source=b'ab') list(1,2) list(x=1) tuple(1,2) tuple(x=1) set(1,2) set(x=1) frozenset(1,2) dict(1,2)"
    " dict([],a=1) range() range(1,2,3,4) range(stop=1) slice() slice(1,2,3,4) slice(x=1) object(1) type(1,2) super(1,2,3) property(1,2,3,4,5) memoryview()"
    " memoryview(b'a',1) memoryview(object=b'ab').tolist() staticmethod() classmethod(1,2)"
).split():
    t(source)

# methods of str
for source in (
    "split(1,2,3) split(maxsplit=1) split(sep='a',foo=1) split(foo=1) strip(1,2) strip(x=1) upper(1) upper(x=1) join() join(1,2) replace() replace('a') replace('a','b',1,2)"
    " find() find('a',1,2,3) index() count() startswith() startswith('a',1,2,3) encode(1,2,3) encode(encoding='ascii') encode(foo=1) center() center(1,'a',2) zfill() zfill(1,2)"
    " partition() partition(1,2) splitlines(1,2) splitlines(keepends=True) splitlines(foo=1) expandtabs(1,2) expandtabs(tabsize=4) translate() isdigit(1) removeprefix() format_map() title(2)"
).split():
    t("'abc'." + source)

# methods of containers
for source in (
    "[].append() [].append(1,2) [].append(x=1) [].insert() [].insert(1) [].insert(1,2,3) [].pop(1,2) [].pop(x=1) [].remove() [].index() [].index(1,2,3,4) [].count() [].clear(1) [].copy(1)"
    " [].extend() [].reverse(1) [].sort(1) [].sort(foo=1) [].sort(key=None,reverse=1) {}.get() {}.get(1,2,3) {}.get(x=1) {}.pop() {}.pop(1,2,3) {}.setdefault() {}.setdefault(1,2,3)"
    " {}.update(1,2) {}.keys(1) {}.items(1) {}.popitem(1) {}.clear(1) {}.copy(x=1) dict.fromkeys() dict.fromkeys(1,2,3) set().add() set().add(1,2) set().remove() set().pop(1) set().clear(1)"
    " set().copy(1) set().issubset() set().discard(1,2) (1,).index() (1,).count() (1,).count(1,2) (1,).index(1,2,3,4) b'a'.hex(1,2,3) b'a'.decode(1,2,3) b'a'.join() b'a'.split(1,2,3)"
    " bytes.fromhex() bytes.fromhex('a','b') bytearray().append() bytearray().insert(1) bytearray().extend() (1).bit_length(1) (5).to_bytes(1,'big',2) (5).to_bytes(foo=1) int.from_bytes()"
    " (1.5).is_integer(1) (1.5).hex(1) float.fromhex() (1.5).as_integer_ratio(1) str.maketrans() range(3).index() range(3).count(1,2) (1j).conjugate(1) (5).to_bytes(length=2,byteorder='big')"
).split():
    t(source)

# methods of a class without or with a wrong object
for source in (
    "list.append() list.append(1,2) str.upper() str.upper(1) dict.get() dict.get([],1) set.add(1) int.bit_length('a') str.split(1) bytes.decode('a') tuple.index([],1) float.hex(1)"
    " object.__repr__() list.__len__() list.__len__({}) int.__add__(1) int.__add__('a',1) int.__add__(1,2,3) str.__len__() dict.__getitem__([],1)"
).split():
    t(source)
