package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.parser.ast.DelimitedRowFormat;
import dev.skep.parser.ast.RowFormat;
import dev.skep.parser.ast.SerDeRowFormat;
import java.util.Map;

/** ROW FORMAT as table properties. */
public final class RowFormats {
    private RowFormats() {}

    /** Adds what the clause says, but for the SerDe's class. */
    public static void addTo(Map<String, String> properties, RowFormat clause) {
        if (clause instanceof SerDeRowFormat serde) {
            serde.properties().forEach(property -> properties.put(property.key(), property.value()));
        } else {
            delimited((DelimitedRowFormat) clause, properties);
        }
    }

    private static void delimited(DelimitedRowFormat clause, Map<String, String> properties) {
        clause.fields().ifPresent(text -> {
            properties.put("field.delim", delimiter(text));
            properties.put("serialization.format", delimiter(text));
        });
        clause.escape().ifPresent(text -> properties.put("escape.delim", delimiter(text)));
        clause.collectionItems().ifPresent(text -> properties.put("collection.delim", delimiter(text)));
        clause.mapKeys().ifPresent(text -> properties.put("mapkey.delim", delimiter(text)));
        clause.lines().ifPresent(text -> {
            if (!delimiter(text).equals("\n")) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED, "LINES TERMINATED BY only takes a newline", Locations.of(clause));
            }
            properties.put("line.delim", "\n");
        });
        clause.nullText().ifPresent(text -> properties.put("serialization.null.format", text));
    }

    /** A delimiter as Hive reads it: a whole number is the code of a character. */
    private static String delimiter(String text) {
        if (text.length() > 1 && text.matches("-?[0-9]{1,3}")) {
            return String.valueOf((char) (Byte.parseByte(text) & 0xFF));
        }
        return text;
    }
}
