package dev.skep.parser;

import dev.skep.parser.grammar.SkepParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Predicts exactly, and fails at the token where the last alternative of a decision ends. ANTLR would leave the rule when it may end before the decision, wherever that is used,
 * so that the first token of the clause would be wrong: {@code order} in {@code SELECT 1 ORDER BY ,} since an ORDER may follow the queries that SUMMARIZE takes.
 */
final class FurthestErrorPrediction extends ParserATNSimulator {
    /** Shares the automata of the simulator that it takes the place of. */
    FurthestErrorPrediction(SkepParser parser, ParserATNSimulator exact) {
        super(parser, exact.atn, exact.decisionToDFA, exact.getSharedContextCache());
        setPredictionMode(PredictionMode.LL);
    }

    @Override
    protected int getSynValidOrSemInvalidAltThatFinishedDecisionEntryRule(
            ATNConfigSet configs, ParserRuleContext outerContext) {
        return ATN.INVALID_ALT_NUMBER;
    }
}
