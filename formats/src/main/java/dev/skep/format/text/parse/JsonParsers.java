package dev.skep.format.text.parse;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.format.text.layout.TextLayout;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;

/** The parser of JSON values for each type. */
public final class JsonParsers {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final TextLayout layout;
    private final ZoneId zone;

    public JsonParsers(TextLayout layout, ZoneId zone) {
        this.layout = layout;
        this.zone = zone;
    }

    /** @throws SkepException NOT_SUPPORTED for types that JSON text can't hold */
    public ColumnParser of(DataType type) {
        return new NullTextParser(NULL, ofKind(type));
    }

    private ColumnParser ofKind(DataType type) {
        return switch (type.kind()) {
            case TINYINT ->
                new JsonNumberParser(unquoted(new IntParser(Byte.MIN_VALUE, Byte.MAX_VALUE)), Byte.MAX_VALUE);
            case SMALLINT ->
                new JsonNumberParser(unquoted(new IntParser(Short.MIN_VALUE, Short.MAX_VALUE)), Short.MAX_VALUE);
            case INT ->
                new JsonNumberParser(unquoted(new IntParser(Integer.MIN_VALUE, Integer.MAX_VALUE)), Integer.MAX_VALUE);
            case BIGINT -> new JsonNumberParser(unquoted(new LongParser()), Long.MAX_VALUE);
            case FLOAT -> new JsonNumberParser(unquoted(new FloatingParser(true)), 0);
            case DOUBLE -> new JsonNumberParser(unquoted(new FloatingParser(false)), 0);
            case DECIMAL -> unquoted(new DecimalParser((DecimalType) type));
            case BOOLEAN -> new JsonBooleanParser();
            case DATE -> unquoted(new DateParser());
            case TIMESTAMP -> unquoted(ColumnParsers.timestamp(layout, zone));
            case TIMESTAMP_LOCAL_TZ -> unquoted(new InstantParser(zone));
            case STRING -> new JsonTextParser(new StringParser(-1, 0, false));
            case VARCHAR -> new JsonTextParser(new StringParser(-1, ((CharacterType) type).length(), false));
            case CHAR -> new JsonTextParser(new StringParser(-1, ((CharacterType) type).length(), true));
            case BINARY -> new JsonTextParser(new BinaryParser());
            case ARRAY -> array(of(((ArrayType) type).element()));
            case MAP -> map(of(((MapType) type).key()), of(((MapType) type).value()));
            case STRUCT -> struct((StructType) type);
            case VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, UNION ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED, "Columns of type " + type + " are not supported in JSON files");
        };
    }

    /** Takes quotes away: numbers, dates and the like may stand in them, and have nothing escaped. */
    private static ColumnParser unquoted(ColumnParser values) {
        return (data, starts, lengths, rows) -> {
            int[] inner = Arrays.copyOf(starts, rows);
            int[] innerLengths = Arrays.copyOf(lengths, rows);
            for (int row = 0; row < rows; row++) {
                if (lengths[row] >= 2 && data[starts[row]] == '"') {
                    inner[row]++;
                    innerLengths[row] -= 2;
                }
            }
            return values.parse(data, inner, innerLengths, rows);
        };
    }

    private static ColumnParser array(ColumnParser elements) {
        return (data, starts, lengths, rows) -> {
            Entries entries = new Entries(data, starts, lengths, rows, '[');
            FlatVector values =
                    elements.parse(data, entries.values.starts(), entries.values.lengths(), entries.values.count());
            return new ArrayVector(entries.firsts, entries.counts, values, rows, entries.nulls.validity());
        };
    }

    private static ColumnParser map(ColumnParser keys, ColumnParser values) {
        return (data, starts, lengths, rows) -> {
            Entries entries = new Entries(data, starts, lengths, rows, '{');
            int count = entries.values.count();
            return new MapVector(
                    entries.firsts,
                    entries.counts,
                    keys.parse(data, entries.keys.starts(), entries.keys.lengths(), count),
                    values.parse(data, entries.values.starts(), entries.values.lengths(), count),
                    rows,
                    entries.nulls.validity());
        };
    }

    private ColumnParser struct(StructType type) {
        int fields = type.fields().size();
        byte[][] names = new byte[fields][];
        ColumnParser[] parsers = new ColumnParser[fields];
        for (int i = 0; i < fields; i++) {
            names[i] = type.fields().get(i).name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            parsers[i] = of(type.fields().get(i).type());
        }
        return (data, starts, lengths, rows) -> {
            int[][] fieldStarts = new int[fields][rows];
            int[][] fieldLengths = new int[fields][rows];
            NullRows nulls = new NullRows(rows);
            for (int i = 0; i < rows; i++) {
                int row = i;
                for (int[] field : fieldLengths) {
                    field[row] = -1;
                }
                if (lengths[row] <= 0 || data[starts[row]] != '{') {
                    nulls.add(row);
                    continue;
                }
                JsonScanner.visit(data, starts[row], starts[row] + lengths[row], (keyStart, keyEnd, start, end) -> {
                    for (int field = 0; field < fields; field++) {
                        if (JsonScanner.isKey(data, keyStart, keyEnd, names[field])) {
                            fieldStarts[field][row] = start;
                            fieldLengths[field][row] = end - start;
                        }
                    }
                });
            }
            ColumnVector[] children = new ColumnVector[fields];
            for (int field = 0; field < fields; field++) {
                children[field] = parsers[field].parse(data, fieldStarts[field], fieldLengths[field], rows);
            }
            return new StructVector(children, rows, nulls.validity());
        };
    }

    /** Where the entries of some rows' arrays or objects stand; rows with something else are NULL. */
    private static final class Entries {
        private final PartSplitter keys = new PartSplitter((byte) 0, -1);
        private final PartSplitter values = new PartSplitter((byte) 0, -1);
        private final int[] firsts;
        private final int[] counts;
        private final NullRows nulls;

        Entries(byte[] data, int[] starts, int[] lengths, int rows, char open) {
            firsts = new int[rows];
            counts = new int[rows];
            nulls = new NullRows(rows);
            for (int row = 0; row < rows; row++) {
                firsts[row] = values.count();
                if (lengths[row] <= 0 || data[starts[row]] != open) {
                    nulls.add(row);
                    continue;
                }
                JsonScanner.visit(data, starts[row], starts[row] + lengths[row], (keyStart, keyEnd, start, end) -> {
                    keys.add(keyStart, keyEnd - keyStart);
                    values.add(start, end - start);
                });
                counts[row] = values.count() - firsts[row];
            }
        }
    }
}
