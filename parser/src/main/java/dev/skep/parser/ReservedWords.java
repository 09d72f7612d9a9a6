package dev.skep.parser;

import dev.skep.parser.grammar.SkepParser;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The words that the grammar does not take as names. */
final class ReservedWords {
    private ReservedWords() {}

    /** Read from the grammar itself: every keyword that cannot begin the rule of an identifier. */
    static Set<String> all() {
        ATN atn = SkepParser._ATN;
        IntervalSet names = atn.nextTokens(atn.ruleToStartState[SkepParser.RULE_identifier]);
        Set<String> reserved = new TreeSet<>();
        for (String word : KeywordTokens.keywords()) {
            if (!names.contains(KeywordTokens.typeOf(word))) {
                reserved.add(word);
            }
        }
        reserved.removeAll(Set.of("NATURAL", "PIVOT", "UNPIVOT"));
        return reserved;
    }
}
