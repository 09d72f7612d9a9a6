package dev.skep.parser.build;

import dev.skep.parser.grammar.SkepParser;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/** Numbers the parameter markers of a statement in the order of the text, whatever the order in which nodes are built. */
public final class ParameterOrder {
    private final int[] tokenIndexes;

    public ParameterOrder(List<Token> tokens) {
        this.tokenIndexes = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).getType() == SkepParser.QUESTION)
                .toArray();
    }

    int indexOf(Token marker) {
        return Arrays.binarySearch(tokenIndexes, marker.getTokenIndex());
    }
}
