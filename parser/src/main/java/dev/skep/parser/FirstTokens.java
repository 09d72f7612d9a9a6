package dev.skep.parser;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens that the rest of a rule can begin with (FIRST, in the books). Each rule is looked at once, where ANTLR's own
 * analysis goes into a rule from each place that uses it. Safe to share between threads.
 */
final class FirstTokens {
    /** In the place of a type of token: the rest of the rule may be empty. */
    static final int NOTHING = 0;

    private static final int END_OF_TEXT = 1;
    /** ANTLR numbers types of tokens from one. */
    private static final int SHIFT = 1;

    private final ATN atn;
    private final AtomicReferenceArray<BitSet> byRule;

    FirstTokens(ATN atn) {
        this.atn = atn;
        byRule = new AtomicReferenceArray<>(atn.ruleToStartState.length);
    }

    /** One more than the largest place of a token. */
    int size() {
        return atn.maxTokenType + SHIFT + 1;
    }

    /** The place of a type of token in what {@link #of} returns. */
    static int place(int token) {
        return token == Token.EOF ? END_OF_TEXT : token + SHIFT;
    }

    /** @return places of tokens, and {@link #NOTHING} if the end of the rule can be reached without one */
    BitSet of(ATNState state) {
        BitSet tokens = new BitSet(size());
        collect(state, tokens, new BitSet());
        return tokens;
    }

    private void collect(ATNState state, BitSet tokens, BitSet seen) {
        if (seen.get(state.stateNumber)) {
            return;
        }
        seen.set(state.stateNumber);
        if (state instanceof RuleStopState) {
            tokens.set(NOTHING);
            return;
        }
        for (Transition transition : state.getTransitions()) {
            if (transition instanceof RuleTransition call) {
                BitSet called = ofRule(call.target.ruleIndex);
                boolean mayEnd = tokens.get(NOTHING);
                tokens.or(called);
                tokens.set(NOTHING, mayEnd);
                if (called.get(NOTHING)) {
                    collect(call.followState, tokens, seen);
                }
            } else if (transition.isEpsilon()) {
                collect(transition.target, tokens, seen);
            } else {
                for (Interval interval : transition.label().getIntervals()) {
                    for (int token = interval.a; token <= interval.b; token++) {
                        tokens.set(place(token));
                    }
                }
            }
        }
    }

    private BitSet ofRule(int rule) {
        BitSet known = byRule.get(rule);
        if (known == null) {
            known = of(atn.ruleToStartState[rule]);
            byRule.set(rule, known);
        }
        return known;
    }
}
