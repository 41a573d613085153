# The module cmath: every function at infinities, NaN, signed zeros and some finite numbers.
import cmath
from math import inf, nan
vals=[-inf,-2.5,-0.0,0.0,2.5,inf,nan]
names="acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isnan isinf isfinite".split()
def show(v):
    if isinstance(v, complex): return f"{v.real:.10g}|{v.imag:.10g}"
    if isinstance(v, tuple): return str([show(x) for x in v])
    if isinstance(v, float): return f"{v:.10g}"
    return str(v)
for n in names:
    f=getattr(cmath,n)
    for x in vals:
        row=[]
        for y in vals:
            try: row.append(show(f(complex(x,y))))
            except Exception as e: row.append(type(e).__name__[0]+str(e)[5])
        print(n,x,*row)
for x in vals:
    for y in vals:
        try: print('rect',x,y,show(cmath.rect(x,y)))
        except Exception as e: print(e)
for z in (1+0j,-1+0j,1j,-1j,1e308+1e308j,1e-310+1e-310j,1+1e-200j,0.5+0.5j,-0.3-2j,710+1j,-710.5-1j,1e200-1e200j,0.8+0.6j,1-0j,complex(2,-0.0),complex(-2,-0.0),complex(-2,0.0), 800+0j):
    for n in names:
        try: print(n,z,show(getattr(cmath,n)(z)))
        except Exception as e: print(n,z,type(e).__name__,e)
for f in (lambda:cmath.log(1j,2),lambda:cmath.log(8,2),lambda:cmath.log(1,0),lambda:cmath.sqrt("x"),lambda:cmath.isclose(1,1+1e-10j),lambda:cmath.isclose(1,2,rel_tol=-1),lambda:cmath.isclose(1,1.1,abs_tol=.2),lambda:cmath.isclose(inf,inf),lambda:cmath.isclose(complex(inf,1),complex(inf,2)), lambda: cmath.rect(1j,1), lambda:cmath.log(5,1), lambda:cmath.sqrt(-4), lambda: cmath.sqrt(True), lambda: cmath.infj, lambda:cmath.nanj):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
print(cmath.pi,cmath.e,cmath.tau,cmath.inf,cmath.nan,cmath.infj,cmath.nanj, sorted(n for n in dir(cmath) if n[0]!='_'))
