"""Names of characters in HTML: HTML 4's, and those of HTML 5 that keyboards and European languages need."""

__all__ = ["html5", "name2codepoint", "codepoint2name", "entitydefs"]

# A number is the code of the name behind it; others follow the one before.
_HTML4 = (
    "34 quot 38 amp 60 lt 62 gt 160 nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
    "deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute "
    "Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute "
    "Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring "
    "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide "
    "oslash ugrave uacute ucirc uuml yacute thorn yuml 338 OElig oelig 352 Scaron scaron 376 Yuml 402 fnof 710 circ "
    "732 tilde 913 Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho 931 Sigma "
    "Tau Upsilon Phi Chi Psi Omega 945 alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi "
    "omicron pi rho sigmaf sigma tau upsilon phi chi psi omega 977 thetasym upsih 982 piv 8194 ensp emsp 8201 thinsp "
    "8204 zwnj zwj lrm rlm 8211 ndash mdash 8216 lsquo rsquo sbquo 8220 ldquo rdquo bdquo 8224 dagger Dagger bull "
    "8230 hellip 8240 permil 8242 prime Prime 8249 lsaquo rsaquo 8254 oline 8260 frasl 8364 euro 8465 image 8472 "
    "weierp 8476 real 8482 trade 8501 alefsym 8592 larr uarr rarr darr harr 8629 crarr 8656 lArr uArr rArr dArr hArr "
    "8704 forall 8706 part exist 8709 empty 8711 nabla isin notin 8715 ni 8719 prod 8721 sum minus 8727 lowast 8730 "
    "radic 8733 prop infin 8736 ang 8743 and or cap cup int 8756 there4 8764 sim 8773 cong 8776 asymp 8800 ne equiv "
    "8804 le ge 8834 sub sup nsub 8838 sube supe 8853 oplus 8855 otimes 8869 perp 8901 sdot 8968 lceil rceil lfloor "
    "rfloor 9001 lang rang 9674 loz 9824 spades 9827 clubs 9829 hearts diams"
)
_HTML5 = (
    "9 Tab NewLine 33 excl 35 num dollar percnt 39 apos lpar rpar ast plus comma 46 period sol 58 colon semi 61 "
    "equals 63 quest commat 91 lsqb 91 lbrack bsol rsqb 93 rbrack Hat lowbar grave 123 lcub 123 lbrace verbar 124 "
    "vert rcub 125 rbrace 256 Amacr amacr Abreve abreve Aogon aogon Cacute cacute 268 Ccaron ccaron Dcaron dcaron 274 "
    "Emacr emacr 280 Eogon eogon Ecaron ecaron 286 Gbreve gbreve 298 Imacr imacr 304 Idot inodot 321 Lstrok lstrok "
    "Nacute nacute 327 Ncaron ncaron 336 Odblac odblac 344 Rcaron rcaron Sacute sacute 350 Scedil scedil 356 Tcaron "
    "tcaron 366 Uring uring Udblac udblac 377 Zacute zacute Zdot zdot Zcaron zcaron 711 caron 728 breve dot ring 8208 "
    "dash 8208 hyphen 8213 horbar 8463 hbar 9733 starf star 9742 phone 9792 female 9794 male 9837 flat natural sharp "
    "10003 check 10007 cross"
)


def _read(text, table):
    code = 0
    for word in text.split():
        if word.isdigit():
            code = int(word)
        else:
            table[word] = code
            code += 1
    return table


name2codepoint = _read(_HTML4, {})
codepoint2name = {code: name for name, code in name2codepoint.items()}
entitydefs = {name: chr(code) for name, code in name2codepoint.items()}
html5 = {name + ";": chr(code) for name, code in _read(_HTML5, {}).items()}
for _name, _code in name2codepoint.items():
    html5[_name + ";"] = chr(_code)
    if _code < 256:
        html5[_name] = chr(_code)
for _name in ("AMP", "LT", "GT", "QUOT", "COPY", "REG"):
    html5[_name] = html5[_name + ";"] = html5[_name.lower()]
html5["lang;"], html5["rang;"] = "\u27e8\u27e9"
