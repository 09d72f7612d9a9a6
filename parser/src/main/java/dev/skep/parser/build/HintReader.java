package dev.skep.parser.build;

import dev.skep.parser.ast.Hint;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NodeLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/** Reads hint comments. As in Hive, a hint that makes no sense is no error: it is left out. */
final class HintReader {
    private static final Pattern HINT = Pattern.compile("(\\w+)\\s*(?:\\(([^()]*)\\))?");

    private HintReader() {}

    static List<Hint> read(Token comment) {
        String text = comment.getText();
        NodeLocation location = TokenReader.location(comment);
        Matcher matcher = HINT.matcher(text.substring(3, text.length() - 2));
        List<Hint> hints = new ArrayList<>();
        while (matcher.find()) {
            String arguments = matcher.group(2) == null ? "" : matcher.group(2);
            List<String> list = Arrays.stream(arguments.split(","))
                    .map(String::strip)
                    .filter(argument -> !argument.isEmpty())
                    .toList();
            hints.add(new Hint(new Identifier(matcher.group(1), false, location), list, location));
        }
        return hints;
    }
}
