package dev.skep.function.table;

import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.api.function.TableKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.ListedTableFunction;
import dev.skep.function.scalar.JsonFunctions;
import dev.skep.function.scalar.UrlFunctions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Several parts of one text at once, one row a call. */
public final class TupleFunctions {
    /** Finds the parts of a text, null where there is none. */
    private interface Parts {
        List<String> of(String text, List<String> wanted);
    }

    private static final DataType STRING = PrimitiveType.STRING;

    private TupleFunctions() {}

    public static List<TableFunctionDefinition> all() {
        return List.of(
                tuple(
                        "json_tuple",
                        "json_tuple(json, key1, key2, ...)",
                        "Returns the values of some keys of a JSON object",
                        JsonFunctions::members),
                tuple(
                        "parse_url_tuple",
                        "parse_url_tuple(url, part1, part2, ...)",
                        "Returns parts of a URL: HOST, PATH, QUERY, QUERY:<key>, REF, PROTOCOL, FILE, AUTHORITY, USERINFO",
                        TupleFunctions::urlParts));
    }

    private static List<String> urlParts(String url, List<String> parts) {
        List<String> values = new ArrayList<>();
        for (String part : parts) {
            boolean key = part != null && part.startsWith("QUERY:");
            values.add(
                    part == null
                            ? null
                            : key
                                    ? UrlFunctions.parseUrl(url, "QUERY", part.substring("QUERY:".length()))
                                    : UrlFunctions.parseUrl(url, part));
        }
        return values;
    }

    private static TableFunctionDefinition tuple(String name, String usage, String description, Parts parts) {
        return ListedTableFunction.of(name, usage, description, 2, Integer.MAX_VALUE, arguments -> {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < arguments.size() - 1; i++) {
                names.add("c" + i);
            }
            RowType result = RowType.of(names, Collections.nCopies(names.size(), STRING));
            return new BoundTableFunction(Collections.nCopies(arguments.size(), STRING), result, () -> kernel(parts));
        });
    }

    private static TableKernel kernel(Parts parts) {
        return (ColumnVector[] arguments, int rows, VectorBuilder[] result, int[] counts) -> {
            for (int row = 0; row < rows; row++) {
                counts[row] = 1;
                String text = (String) VectorValues.read(STRING, arguments[0], row);
                List<String> wanted = new ArrayList<>();
                for (int i = 1; i < arguments.length; i++) {
                    wanted.add((String) VectorValues.read(STRING, arguments[i], row));
                }
                List<String> values = text == null ? Collections.nCopies(wanted.size(), null) : parts.of(text, wanted);
                for (int i = 0; i < result.length; i++) {
                    result[i].appendObject(values.get(i));
                }
            }
        };
    }
}
