package dev.skep.parser;

import dev.skep.parser.grammar.SkepParser;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Chooses by the next token alone where no other alternative of a rule can begin with it, and as ANTLR does elsewhere.
 *
 * <p>ANTLR computes what may follow a rule, in all places where it is used, as soon as one alternative of a decision may be
 * empty: two thousand configurations for each end of an expression, which took most of the time of the first statements of a
 * process. What the alternatives begin with is known from the rule itself, and a token that begins none of them leaves only
 * the empty one. A text with an error may fail later than it would otherwise, which is why this is for the fast attempt, that an
 * exact one follows.
 */
class FirstTokenPrediction extends ParserATNSimulator {
    private static final int UNDECIDED = 0;

    private static final FirstTokens FIRST = new FirstTokens(SkepParser._ATN);

    /** For each decision the alternative by type of the next token; filled as decisions are met. */
    private static final AtomicReferenceArray<byte[]> ALTERNATIVES =
            new AtomicReferenceArray<>(SkepParser._ATN.getNumberOfDecisions());

    /** Shares the automata of the simulator that it takes the place of. */
    FirstTokenPrediction(SkepParser parser, ParserATNSimulator exact) {
        super(parser, exact.atn, exact.decisionToDFA, exact.getSharedContextCache());
        setPredictionMode(PredictionMode.SLL);
    }

    @Override
    public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outerContext) {
        int alternative = alternatives(decision)[FirstTokens.place(input.LA(1))];
        return alternative != UNDECIDED ? alternative : super.adaptivePredict(input, decision, outerContext);
    }

    private byte[] alternatives(int decision) {
        byte[] known = ALTERNATIVES.get(decision);
        if (known == null) {
            known = byFirstToken(atn.getDecisionState(decision));
            ALTERNATIVES.set(decision, known);
        }
        return known;
    }

    private static byte[] byFirstToken(DecisionState state) {
        byte[] byToken = new byte[FIRST.size()];
        BitSet begun = new BitSet();
        BitSet shared = new BitSet();
        int empty = UNDECIDED;
        for (int alternative = 1; alternative <= state.getNumberOfTransitions(); alternative++) {
            BitSet first = FIRST.of(state.transition(alternative - 1).target);
            if (alternative > Byte.MAX_VALUE || first.get(FirstTokens.NOTHING) && empty != UNDECIDED) {
                return new byte[byToken.length];
            }
            if (first.get(FirstTokens.NOTHING)) {
                empty = alternative;
            }
            for (int token = first.nextSetBit(FirstTokens.NOTHING + 1);
                    token >= 0;
                    token = first.nextSetBit(token + 1)) {
                if (begun.get(token)) {
                    shared.set(token);
                }
                begun.set(token);
                byToken[token] = (byte) alternative;
            }
        }
        for (int token = FirstTokens.NOTHING + 1; token < byToken.length; token++) {
            boolean mayBeEmptyToo = empty != UNDECIDED && byToken[token] != empty;
            if (!begun.get(token)) {
                byToken[token] = (byte) empty;
            } else if (shared.get(token) || mayBeEmptyToo) {
                byToken[token] = UNDECIDED;
            }
        }
        return byToken;
    }
}
