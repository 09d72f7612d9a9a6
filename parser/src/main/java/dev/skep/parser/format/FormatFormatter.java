package dev.skep.parser.format;

import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.DelimitedRowFormat;
import dev.skep.parser.ast.FileFormat;
import dev.skep.parser.ast.NamedFileFormat;
import dev.skep.parser.ast.RowFormat;
import dev.skep.parser.ast.SerDeRowFormat;
import dev.skep.parser.ast.StorageHandler;

/** Writes row formats and file formats. */
final class FormatFormatter {
    private FormatFormatter() {}

    static String rowFormat(RowFormat format) {
        if (format instanceof SerDeRowFormat serde) {
            return "ROW FORMAT SERDE " + Text.quote(serde.className())
                    + Text.properties(" WITH SERDEPROPERTIES ", serde.properties());
        }
        DelimitedRowFormat delimited = (DelimitedRowFormat) format;
        return "ROW FORMAT DELIMITED" + Text.optional(" FIELDS TERMINATED BY ", delimited.fields(), Text::quote)
                + Text.optional(" ESCAPED BY ", delimited.escape(), Text::quote)
                + Text.optional(" COLLECTION ITEMS TERMINATED BY ", delimited.collectionItems(), Text::quote)
                + Text.optional(" MAP KEYS TERMINATED BY ", delimited.mapKeys(), Text::quote)
                + Text.optional(" LINES TERMINATED BY ", delimited.lines(), Text::quote)
                + Text.optional(" NULL DEFINED AS ", delimited.nullText(), Text::quote);
    }

    /** The whole clause, from STORED on. */
    static String stored(FileFormat format) {
        if (format instanceof StorageHandler handler) {
            return "STORED BY " + (handler.named() ? handler.handler() : Text.quote(handler.handler()))
                    + Text.properties(" WITH SERDEPROPERTIES ", handler.properties())
                    + Text.optional(" STORED AS ", handler.format(), Text::name);
        }
        return "STORED AS " + fileFormat(format);
    }

    /** What follows STORED AS or SET FILEFORMAT. */
    static String fileFormat(FileFormat format) {
        if (format instanceof NamedFileFormat named) {
            return Text.name(named.name());
        }
        ClassFileFormat classes = (ClassFileFormat) format;
        return "INPUTFORMAT " + Text.quote(classes.inputFormat()) + " OUTPUTFORMAT "
                + Text.quote(classes.outputFormat())
                + Text.optional(" SERDE ", classes.serde(), Text::quote)
                + Text.optional(" INPUTDRIVER ", classes.inputDriver(), Text::quote)
                + Text.optional(" OUTPUTDRIVER ", classes.outputDriver(), Text::quote);
    }
}
