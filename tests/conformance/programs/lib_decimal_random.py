# Every operation of decimal on numbers and contexts at random: results and flags.
from decimal import *
seed=[11]; only=[]
def rnd(n):
    seed[0]=(seed[0]*1103515245+12345)%2**31
    return (seed[0]>>8)%n
def value():
    k=rnd(24)
    if k==0: return rnd_choice(["NaN","-NaN","sNaN","NaN123","Infinity","-Infinity","sNaN99","-NaN7"])
    if k==1: return rnd_choice(["0","-0","0E+5","0E-5","-0.00","0E+100","0E-100"])
    if k==2: return rnd_choice(["1","-1","1.0","1.00","10","100","1E+3","0.1","-10"])
    if k==3: return str(rnd(20)-10)
    if k==4: return rnd_choice(["9","99","999999999","0.999999999","4.5","2.5","-0.5","1.5","50","5E-1"])
    n=str(rnd(10**(1+rnd(9))))+ (str(rnd(10**6)) if rnd(3)==0 else "")
    e=rnd(12)-6 if rnd(5) else rnd(60)-30
    return ("-" if rnd(3)==0 else "")+n+f"E{e}"
def rnd_choice(l): return l[rnd(len(l))]
modes=[ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP]
ops1="abs plus minus exp ln log10 logb logical_invert next_minus next_plus sqrt normalize number_class to_integral_exact to_integral_value to_sci_string to_eng_string is_normal is_subnormal canonical copy_abs copy_negate create_decimal is_zero is_signed is_nan".split()
ops2="add subtract multiply divide divide_int remainder divmod remainder_near compare compare_signal compare_total compare_total_mag copy_sign max max_mag min min_mag quantize same_quantum logical_and logical_or logical_xor next_toward rotate scaleb shift power".split()
def names(s): return [x.__name__ for x in s] if isinstance(s,list) else s
for i in range(60):
    c=Context(prec=1+rnd(12) if rnd(4) else 28, rounding=rnd_choice(modes), Emin=-rnd(40) if rnd(3)==0 else -999, Emax=rnd(40) if rnd(3)==0 else 999, clamp=int(rnd(5)==0), traps=[] if rnd(8) else [InvalidOperation,DivisionByZero,Overflow], capitals=1)
    if only: op=rnd_choice(only)
    else: op=rnd_choice(ops1+ops2+["fma","powmod"])
    a,b,d=value(),value(),value()
    if op in("logical_and","logical_or","logical_xor","logical_invert") and rnd(3): a,b=bin(rnd(256))[2:],bin(rnd(256))[2:]
    if op in("rotate","shift","scaleb") and rnd(3): b=str(rnd(20)-10)
    if op=="powmod" and rnd(2): a,b,d=str(rnd(100)-50),str(rnd(20)),str(rnd(50)+1)
    if op=="power" and rnd(2): b=str(rnd(30)-10)
    A,B,D_=Decimal(a),Decimal(b),Decimal(d)
    try:
        if op=="fma": r=c.fma(A,B,D_)
        elif op=="powmod": r=c.power(A,B,D_)
        elif op in ops1: r=getattr(c,op)(A)
        else: r=getattr(c,op)(A,B)
    except DecimalException as e: r=type(e).__name__+str(e)
    except Exception as e: r=type(e).__name__+str(e)
    print(i,op,a,b,d if op in("fma","powmod") else "",c.prec,c.rounding,c.Emin,c.Emax,c.clamp,"->",r,[s.__name__ for s in c.flags if c.flags[s]])
