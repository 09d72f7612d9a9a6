package dev.skep.shell.interactive;

import dev.skep.jdbc.SkepConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;

/** What is offered at a bar in a text. */
final class Completion {
    private Completion() {}

    static List<String> at(String text, SkepConnection connection) throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        new SqlCompleter(connection.session()).complete(null, parsed(text), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    /** As the line editor sees it. */
    static ParsedLine parsed(String text) {
        int cursor = text.indexOf('|');
        String line = text.substring(0, cursor) + text.substring(cursor + 1);
        return new StatementLineParser(whole -> true, whole -> "").parse(line, cursor, ParseContext.COMPLETE);
    }
}
