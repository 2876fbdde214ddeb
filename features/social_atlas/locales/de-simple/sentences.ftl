# Zahlen in Worten
words-nobody = Das gibt es hier nicht.
words-all = Das heißt: alle.
words-nearly-all = Das heißt: fast alle.
words-one-in = Das heißt: ungefähr { $one }.
words-about = Das heißt: ungefähr { $fraction }{ $of }.
words-over = Das heißt: etwas mehr als { $fraction }{ $of }.
words-under = Das heißt: etwas weniger als { $fraction }{ $of }.
words-between = Das heißt: zwischen { $low } und { $high }{ $of }.
words-at-most = Das heißt: nicht mehr als { $fraction }{ $of }.
words-at-least = Das heißt: nicht weniger als { $fraction }{ $of }.
words-more-than-half = Das heißt: mehr als die Hälfte{ $of }.
words-less-than-half = Das heißt: weniger als die Hälfte{ $of }.
words-round = Das heißt: ungefähr { $number }{ $unit }.
words-one-for = Das heißt: Auf { $times } kommt ungefähr 1.
words-as-many = Das heißt: In beiden Gruppen sind ungefähr gleich viele.
words-times = Das heißt: ungefähr { $times } Mal so viele.
words-class = Das ist Stufe { $place } von { $of }. Stufe 1 heißt: { $first }. Stufe { $of } heißt: { $last }.
one-in = 1 von { $times }
one-in-number = { $of ->
    [n3] 3
    [n4] 4
    [n5] 5
    [n6] 6
    [n7] 7
    [n8] 8
    [n9] 9
    [n10] 10
    [n12] 12
    [n15] 15
    [n17] 17
    [n20] 20
    [n25] 25
    [n30] 30
    [n40] 40
    [n50] 50
   *[n100] 100
 }
fraction = { $of ->
    [f1-2] die Hälfte
    [f1-3] ein Drittel
    [f2-3] zwei Drittel
    [f1-4] ein Viertel
    [f3-4] drei Viertel
    [f1-5] ein Fünftel
    [f2-5] zwei Fünftel
    [f3-5] drei Fünftel
    [f4-5] vier Fünftel
    [f1-10] ein Zehntel
    [f9-10] neun Zehntel
    [f1-20] ein Zwanzigstel
    [f1-50] ein Fünfzigstel
   *[f1-100] ein Hundertstel
 }
fraction-between = { $of ->
    [f1-2] der Hälfte
    [f1-3] einem Drittel
    [f2-3] zwei Dritteln
    [f1-4] einem Viertel
    [f3-4] drei Vierteln
    [f1-5] einem Fünftel
    [f1-10] einem Zehntel
    [f9-10] neun Zehnteln
    [f1-20] einem Zwanzigstel
    [f1-50] einem Fünfzigstel
   *[f1-100] einem Hundertstel
 }
methods-words-title = So werden Zahlen zu Worten
methods-words-text = Unter vielen Zahlen steht ein Satz. Zum Beispiel: ungefähr 1 von 3 Kindern. Ein Programm sucht den Satz aus. Der Satz muss immer stimmen.
methods-words-about = „Ungefähr“ heißt: Die wahre Zahl ist ganz nah dran.
methods-words-sides = „Etwas mehr“ heißt: Es ist sicher mehr. Aber es ist nicht viel mehr.
methods-words-between = „Zwischen“ heißt: Wir wissen es nicht so genau. Die wahre Zahl liegt aber sicher dort.
methods-words-round = Große Zahlen machen wir rund. So kann man sie besser lesen.
methods-words-ratio = Manche Sätze vergleichen zwei Gruppen. Zum Beispiel: Auf 3 kommt ungefähr 1.
methods-words-none = Manchmal wissen wir es zu ungenau. Dann steht dort kein Satz.
rule-wording = Zahlen in Worten: { $rule }
