package dev.skep.format.text.parse;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.format.text.layout.TextLayout;
import java.time.ZoneId;

/** The parser for each type. */
public final class ColumnParsers {
    private final TextLayout layout;
    private final ZoneId zone;

    public ColumnParsers(TextLayout layout, ZoneId zone) {
        this.layout = layout;
        this.zone = zone;
    }

    /** @throws SkepException NOT_SUPPORTED for types that text can't hold */
    public ColumnParser column(DataType type) {
        return nested(type, 1);
    }

    /** @param level of nesting: its separator parts the elements of {@code type} */
    private ColumnParser nested(DataType type, int level) {
        return new NullTextParser(layout.nullText(), ofKind(type, level));
    }

    private ColumnParser ofKind(DataType type, int level) {
        return switch (type.kind()) {
            case TINYINT -> new IntParser(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> new IntParser(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> new IntParser(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> new LongParser();
            case FLOAT -> new FloatingParser(true);
            case DOUBLE -> new FloatingParser(false);
            case DECIMAL -> new DecimalParser((DecimalType) type);
            case BOOLEAN -> new BooleanParser(layout.hasShortBooleans());
            case STRING -> new StringParser(layout.escape(), 0, false);
            case VARCHAR -> new StringParser(layout.escape(), ((CharacterType) type).length(), false);
            case CHAR -> new StringParser(layout.escape(), ((CharacterType) type).length(), true);
            case BINARY -> new BinaryParser();
            case DATE -> new DateParser();
            case TIMESTAMP -> timestamp(layout, zone);
            case TIMESTAMP_LOCAL_TZ -> new InstantParser(zone);
            case ARRAY -> new ArrayParser(splitter(level), nested(((ArrayType) type).element(), level + 1));
            case MAP ->
                new MapParser(
                        splitter(level),
                        splitter(level + 1),
                        nested(((MapType) type).key(), level + 2),
                        nested(((MapType) type).value(), level + 2));
            case STRUCT -> struct((StructType) type, level);
            case UNION -> union((UnionType) type, level);
            case VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED, "Columns of type " + type + " are not supported in text files");
        };
    }

    static ColumnParser timestamp(TextLayout layout, ZoneId zone) {
        return layout.timestampFormats().isEmpty()
                ? new TimestampParser()
                : new TimestampPatternParser(layout.timestampFormats(), zone);
    }

    private StructParser struct(StructType type, int level) {
        ColumnParser[] fields = new ColumnParser[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = nested(type.fields().get(i).type(), level + 1);
        }
        return new StructParser(splitter(level), fields);
    }

    private UnionParser union(UnionType type, int level) {
        ColumnParser[] alternatives = type.alternatives().stream()
                .map(alternative -> nested(alternative, level + 1))
                .toArray(ColumnParser[]::new);
        return new UnionParser(splitter(level), alternatives);
    }

    private PartSplitter splitter(int level) {
        return new PartSplitter(layout.separator(level), layout.escape());
    }
}
