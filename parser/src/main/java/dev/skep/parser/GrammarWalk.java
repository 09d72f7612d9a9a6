package dev.skep.parser;

import dev.skep.parser.grammar.SkepParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PrecedencePredicateTransition;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Walks through the grammar along the tokens of a text, all ways that they may be understood at once, and looks where the next one may lead. */
final class GrammarWalk {
    /** More ways than this are too many to look through while somebody waits for a completion. */
    private static final int MOST_PLACES = 500_000;

    private static final Map<Integer, String> KEYWORDS = keywordNames();

    /** A call of a rule within others: where it goes on after it, and how tightly what is in it must bind. */
    private record Call(Call outer, ATNState next, int precedence) {
        @Override
        public boolean equals(Object other) {
            // calls are made once each, so that those around need not be looked through
            return other instanceof Call call
                    && outer == call.outer
                    && next == call.next
                    && precedence == call.precedence;
        }

        @Override
        public int hashCode() {
            return (System.identityHashCode(outer) * 31 + next.stateNumber) * 31 + precedence;
        }
    }

    private record Place(ATNState state, Call call) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && state == place.state && call == place.call;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(call) * 31 + state.stateNumber;
        }
    }

    private final Map<Call, Call> calls = new HashMap<>();
    private int looked;

    private GrammarWalk() {}

    static NextWords after(List<Token> tokens) {
        return new GrammarWalk().walk(tokens);
    }

    private NextWords walk(List<Token> tokens) {
        ATN atn = SkepParser._ATN;
        Set<Place> places = new LinkedHashSet<>();
        places.add(new Place(atn.ruleToStartState[SkepParser.RULE_singleStatement], null));
        for (Token token : tokens) {
            places = through(reached(places), token.getType());
            if (places.isEmpty() || looked > MOST_PLACES) {
                return NextWords.UNKNOWN;
            }
        }
        return next(reached(places));
    }

    /** All places that are reached without a token. */
    private Set<Place> reached(Set<Place> places) {
        Set<Place> reached = new LinkedHashSet<>(places);
        Deque<Place> open = new ArrayDeque<>(places);
        while (!open.isEmpty() && looked <= MOST_PLACES) {
            looked++;
            Place place = open.pop();
            for (Place next : steps(place)) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }

    private Set<Place> steps(Place place) {
        if (place.state() instanceof RuleStopState) {
            Call call = place.call();
            return call == null ? Set.of() : Set.of(new Place(call.next(), call.outer()));
        }
        Set<Place> steps = new LinkedHashSet<>();
        for (Transition transition : place.state().getTransitions()) {
            if (transition instanceof RuleTransition rule) {
                Call call = new Call(place.call(), rule.followState, rule.precedence);
                steps.add(new Place(rule.target, calls.computeIfAbsent(call, made -> made)));
            } else if (transition instanceof PrecedencePredicateTransition bound) {
                if (place.call() == null || bound.precedence >= place.call().precedence()) {
                    steps.add(new Place(bound.target, place.call()));
                }
            } else if (transition.isEpsilon()) {
                steps.add(new Place(transition.target, place.call()));
            }
        }
        return steps;
    }

    private static Set<Place> through(Set<Place> places, int type) {
        Set<Place> next = new LinkedHashSet<>();
        for (Place place : places) {
            for (Transition transition : place.state().getTransitions()) {
                if (!transition.isEpsilon() && transition.matches(type, 1, SkepParser._ATN.maxTokenType)) {
                    next.add(new Place(transition.target, place.call()));
                }
            }
        }
        return next;
    }

    private static NextWords next(Set<Place> places) {
        Set<String> keywords = new TreeSet<>();
        Set<ATNState> states = new HashSet<>();
        for (Place place : places) {
            states.add(place.state());
            if (place.state().ruleIndex == SkepParser.RULE_nonReserved) {
                continue;
            }
            for (Transition transition : place.state().getTransitions()) {
                if (!transition.isEpsilon()) {
                    transition.label().toList().forEach(type -> {
                        if (KEYWORDS.containsKey(type)) {
                            keywords.add(KEYWORDS.get(type));
                        }
                    });
                }
            }
        }
        return new NextWords(
                keywords,
                states.contains(SkepParser._ATN.ruleToStartState[SkepParser.RULE_identifier]),
                states.contains(SkepParser._ATN.ruleToStartState[SkepParser.RULE_expression]));
    }

    /** A keyword for each type of tokens: where several words are alike, the one of the type's name. */
    private static Map<Integer, String> keywordNames() {
        Map<Integer, String> names = new HashMap<>();
        for (String word : KeywordTokens.keywords()) {
            int type = KeywordTokens.typeOf(word);
            if (!names.containsKey(type) || word.equals(SkepParser.VOCABULARY.getSymbolicName(type))) {
                names.put(type, word);
            }
        }
        return names;
    }
}
