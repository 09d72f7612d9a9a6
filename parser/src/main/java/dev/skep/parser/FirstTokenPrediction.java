package dev.skep.parser;

import dev.skep.parser.grammar.SkepParser;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Chooses by the next token alone where no other alternative of a rule can begin with it, and as ANTLR does elsewhere.
 *
 * <p>ANTLR computes what may follow a rule, in all places where it is used, as soon as one alternative of a decision may be
 * empty: two thousand configurations for each end of an expression, which took most of the time of the first statements of a
 * process. What the alternatives begin with is known from the rule itself, and a token that begins none of them leaves only
 * the empty one. A text with an error may fail later than it would otherwise, which is why this is for the fast attempt, that an
 * exact one follows.
 */
final class FirstTokenPrediction extends ParserATNSimulator {
    private static final int UNDECIDED = 0;

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
        int alternative = alternatives(decision)[index(input.LA(1))];
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

    private byte[] byFirstToken(DecisionState state) {
        byte[] byToken = new byte[atn.maxTokenType + 1];
        int count = state.getNumberOfTransitions();
        if (count > Byte.MAX_VALUE) {
            return byToken;
        }
        boolean[] isShared = new boolean[byToken.length];
        int empty = UNDECIDED;
        for (int alternative = 1; alternative <= count; alternative++) {
            ATNState start = state.transition(alternative - 1).target;
            IntervalSet first = atn.nextTokens(start);
            if (first.contains(Token.EPSILON)) {
                if (empty != UNDECIDED) {
                    return new byte[byToken.length];
                }
                empty = alternative;
            }
            for (Interval interval : first.getIntervals()) {
                for (int token = Math.max(interval.a, Token.EOF); token <= interval.b; token++) {
                    isShared[index(token)] |= byToken[index(token)] != UNDECIDED;
                    byToken[index(token)] = (byte) alternative;
                }
            }
        }
        for (int token = 0; token < byToken.length; token++) {
            boolean mayBeEmptyToo = empty != UNDECIDED && byToken[token] != empty;
            if (byToken[token] == UNDECIDED) {
                byToken[token] = (byte) empty;
            } else if (isShared[token] || mayBeEmptyToo) {
                byToken[token] = UNDECIDED;
            }
        }
        return byToken;
    }

    /** The end of the text takes the place of no token. */
    private static int index(int token) {
        return token == Token.EOF ? 0 : token;
    }
}
