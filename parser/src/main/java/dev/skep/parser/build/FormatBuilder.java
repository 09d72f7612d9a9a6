package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.properties;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.ClassFileFormat;
import dev.skep.parser.ast.DelimitedRowFormat;
import dev.skep.parser.ast.FileFormat;
import dev.skep.parser.ast.NamedFileFormat;
import dev.skep.parser.ast.RowFormat;
import dev.skep.parser.ast.SerDeRowFormat;
import dev.skep.parser.ast.StorageHandler;
import dev.skep.parser.grammar.SkepParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Builds row formats and file formats. */
final class FormatBuilder {
    RowFormat rowFormat(SkepParser.RowFormatContext context) {
        if (context instanceof SkepParser.SerdeFormatContext serde) {
            return new SerDeRowFormat(string(serde.STRING()), properties(serde.properties()), location(context));
        }
        List<SkepParser.DelimiterContext> delimiters = ((SkepParser.DelimitedFormatContext) context).delimiter();
        Optional<SkepParser.FieldDelimiterContext> fields =
                only(delimiters, SkepParser.FieldDelimiterContext.class, "FIELDS TERMINATED BY");
        return new DelimitedRowFormat(
                fields.map(field -> string(field.text)),
                fields.flatMap(field -> text(field.escape)),
                only(delimiters, SkepParser.ItemDelimiterContext.class, "COLLECTION ITEMS TERMINATED BY")
                        .map(item -> string(item.text)),
                only(delimiters, SkepParser.MapKeyDelimiterContext.class, "MAP KEYS TERMINATED BY")
                        .map(key -> string(key.text)),
                only(delimiters, SkepParser.LineDelimiterContext.class, "LINES TERMINATED BY")
                        .map(line -> string(line.text)),
                only(delimiters, SkepParser.NullTextContext.class, "NULL DEFINED AS")
                        .map(nullText -> string(nullText.text)),
                location(context));
    }

    FileFormat fileFormat(SkepParser.FileFormatContext context) {
        if (context instanceof SkepParser.StoredByContext handler) {
            boolean named = handler.STRING() == null;
            return new StorageHandler(
                    named ? identifier(handler.identifier(0)).value() : string(handler.STRING()),
                    named,
                    properties(handler.properties()),
                    optional(handler.format, TokenReader::identifier),
                    location(context));
        }
        return fileFormatName(((SkepParser.StoredAsContext) context).fileFormatName());
    }

    FileFormat fileFormatName(SkepParser.FileFormatNameContext context) {
        if (context instanceof SkepParser.NamedFormatContext named) {
            return new NamedFileFormat(identifier(named.identifier()), location(context));
        }
        SkepParser.ClassFormatContext classes = (SkepParser.ClassFormatContext) context;
        return new ClassFileFormat(
                string(classes.input),
                string(classes.output),
                text(classes.inputDriver),
                text(classes.outputDriver),
                text(classes.serde),
                location(context));
    }

    /** The only clause of a kind, if it is written; a second one is an error. */
    static <T extends ParserRuleContext> Optional<T> only(
            List<? extends ParserRuleContext> clauses, Class<T> kind, String name) {
        List<T> found =
                clauses.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() > 1) {
            throw error(found.get(1), name + " is written twice");
        }
        return found.stream().findFirst();
    }

    private static Optional<String> text(Token token) {
        return optional(token, TokenReader::string);
    }
}
