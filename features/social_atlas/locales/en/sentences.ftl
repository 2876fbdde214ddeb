# Figures in words: only what is true of every value in the range
words-nobody = There are certainly none here.
words-all = That means: all of them.
words-nearly-all = That means: nearly all of them.
words-one-in = That means: about { $one }.
words-about = That means: about { $fraction }{ $of }.
words-over = That means: just over { $fraction }{ $of }.
words-under = That means: just under { $fraction }{ $of }.
words-between = That means: between { $low } and { $high }{ $of }.
words-at-most = That means: at most { $fraction }{ $of }.
words-at-least = That means: at least { $fraction }{ $of }.
words-more-than-half = That means: more than half{ $of }.
words-less-than-half = That means: less than half{ $of }.
words-round = That means: roughly { $number }{ $unit }.
words-one-for = That means: about 1 for every { $times }.
words-as-many = That means: about as many as in the other group.
words-times = That means: about { $times } times as many as in the other group.
words-class = That means: step { $place } of { $of }. The first is called “{ $first }”, the last “{ $last }”.
one-in = 1 in { $times }
one-in-number = { $of ->
    [n3] three
    [n4] four
    [n5] five
    [n6] six
    [n7] seven
    [n8] eight
    [n9] nine
    [n10] ten
    [n12] twelve
    [n15] fifteen
    [n17] seventeen
    [n20] twenty
    [n25] twenty-five
    [n30] thirty
    [n40] forty
    [n50] fifty
   *[n100] a hundred
 }
fraction = { $of ->
    [f1-2] half
    [f1-3] a third
    [f2-3] two thirds
    [f1-4] a quarter
    [f3-4] three quarters
    [f1-5] a fifth
    [f2-5] two fifths
    [f3-5] three fifths
    [f4-5] four fifths
    [f1-10] a tenth
    [f9-10] nine tenths
    [f1-20] a twentieth
    [f1-50] a fiftieth
   *[f1-100] a hundredth
 }
fraction-between = { $of ->
    [f1-2] half
    [f1-3] a third
    [f2-3] two thirds
    [f1-4] a quarter
    [f3-4] three quarters
    [f1-5] a fifth
    [f1-10] a tenth
    [f9-10] nine tenths
    [f1-20] a twentieth
    [f1-50] a fiftieth
   *[f1-100] a hundredth
 }
methods-words-title = How figures become words
methods-words-text = Below many figures there is a sentence such as “about one in three children”. A program chooses it by fixed rules. It takes a sentence only if it is true of every value in the range.
methods-words-about = “About”: the true value is at most 3 percentage points from the part that is named. For small parts it is at most a tenth of it.
methods-words-sides = “Just over” and “just under”: the true value certainly lies above, or certainly below, and near.
methods-words-between = “Between”, “at most”, “at least”: the range is wider. The true value certainly lies between the parts that are named.
methods-words-round = “Roughly”: the true value is at most a twentieth from the round number.
methods-words-ratio = Two groups: “about 1 for every 3” is true to a tenth. So is “about 2 times as many”.
methods-words-none = If the range is too wide, there is no sentence. Nor is there one if the source calls the value uncertain.
rule-wording = Figures in words: { $rule }
