package dev.skep.format.text.parse;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which JSON a type takes: arrays for lists, objects for maps and structs, and anything for others, which make the best of it. NULL is taken by all. */
public final class JsonShape {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** What a value begins with, or 0 for any. */
    private final char open;
    /** Of elements, of an object's values, or of the fields of these names; none when all take anything. */
    private final List<JsonShape> parts = new ArrayList<>();

    private final List<byte[]> names = new ArrayList<>();

    private JsonShape(char open) {
        this.open = open;
    }

    public static JsonShape of(DataType type) {
        return switch (type.kind()) {
            case ARRAY -> new JsonShape('[').with(null, ((ArrayType) type).element());
            case MAP -> new JsonShape('{').with(null, ((MapType) type).value());
            case STRUCT -> {
                JsonShape shape = new JsonShape('{');
                ((StructType) type).fields().forEach(field -> shape.with(field.name(), field.type()));
                yield shape;
            }
            default -> new JsonShape((char) 0);
        };
    }

    private JsonShape with(String name, DataType part) {
        JsonShape shape = of(part);
        if (!shape.isAny()) {
            parts.add(shape);
            names.add(name == null ? null : name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Whether every value fits. */
    public boolean isAny() {
        return open == 0;
    }

    /** Whether a value that is well-formed has this shape. */
    public boolean fits(byte[] data, int start, int end) {
        if (isAny() || Arrays.equals(data, start, end, NULL, 0, NULL.length)) {
            return true;
        }
        if (data[start] != open) {
            return false;
        }
        if (parts.isEmpty()) {
            return true;
        }
        boolean[] fits = {true};
        JsonScanner.visit(data, start, end, (keyStart, keyEnd, valueStart, valueEnd) -> {
            for (int i = 0; i < parts.size(); i++) {
                if (names.get(i) == null || JsonScanner.isKey(data, keyStart, keyEnd, names.get(i))) {
                    fits[0] &= parts.get(i).fits(data, valueStart, valueEnd);
                }
            }
        });
        return fits[0];
    }
}
