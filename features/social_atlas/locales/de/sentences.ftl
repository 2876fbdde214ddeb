# Zahlen in Worten: nur, was für jede Zahl in der Spanne stimmt
words-nobody = Das gibt es hier sicher nicht.
words-all = Das heißt: alle.
words-nearly-all = Das heißt: fast alle.
words-one-in = Das heißt: etwa { $one }.
words-about = Das heißt: etwa { $fraction }{ $of }.
words-over = Das heißt: gut { $fraction }{ $of }.
words-under = Das heißt: knapp { $fraction }{ $of }.
words-between = Das heißt: zwischen { $low } und { $high }{ $of }.
words-at-most = Das heißt: höchstens { $fraction }{ $of }.
words-at-least = Das heißt: mindestens { $fraction }{ $of }.
words-more-than-half = Das heißt: mehr als die Hälfte{ $of }.
words-less-than-half = Das heißt: weniger als die Hälfte{ $of }.
words-round = Das heißt: rund { $number }{ $unit }.
words-one-for = Das heißt: Auf { $times } kommt etwa 1.
words-as-many = Das heißt: In beiden Gruppen sind etwa gleich viele.
words-times = Das heißt: etwa { $times }-mal so viele wie in der anderen Gruppe.
words-class = Das heißt: Stufe { $place } von { $of }. Die erste heißt „{ $first }“, die letzte „{ $last }“.
one-in = 1 von { $times }
one-in-number = { $of ->
    [n3] dritte
    [n4] vierte
    [n5] fünfte
    [n6] sechste
    [n7] siebte
    [n8] achte
    [n9] neunte
    [n10] zehnte
    [n12] zwölfte
    [n15] fünfzehnte
    [n17] siebzehnte
    [n20] zwanzigste
    [n25] fünfundzwanzigste
    [n30] dreißigste
    [n40] vierzigste
    [n50] fünfzigste
   *[n100] hundertste
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
methods-words-title = Wie Zahlen zu Worten werden
methods-words-text = Unter vielen Zahlen steht ein Satz wie „etwa jedes dritte Kind“. Ein Programm wählt ihn nach festen Regeln. Es nimmt ihn nur, wenn er für jede Zahl in der Spanne stimmt.
methods-words-about = „Etwa“: Die wahre Zahl ist höchstens 3 Prozentpunkte vom genannten Teil entfernt. Bei kleinen Teilen ist es höchstens ein Zehntel davon.
methods-words-sides = „Gut“ und „knapp“: Die wahre Zahl liegt sicher darüber oder sicher darunter, und nahe daran.
methods-words-between = „Zwischen“, „höchstens“, „mindestens“: Die Spanne ist breiter. Die wahre Zahl liegt sicher zwischen den genannten Teilen.
methods-words-round = „Rund“: Die wahre Zahl ist höchstens ein Zwanzigstel von der runden Zahl entfernt.
methods-words-ratio = Zwei Gruppen: „Auf 3 kommt etwa 1“ stimmt bis auf ein Zehntel. „Etwa 2-mal so viele“ ebenso.
methods-words-none = Ist die Spanne zu breit, steht da kein Satz. Ebenso, wenn die Quelle den Wert unsicher nennt.
rule-wording = Zahlen in Worten: { $rule }
