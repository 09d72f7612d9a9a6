package dev.skep.format.parquet.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ids by which files tell columns and fields whatever these are called, as the table property {@value #PROPERTY} lists them: {@code a=1, s=2, s.x=3}, with
 * {@code element}, {@code key} and {@code value} for the parts of arrays and maps. What has no id goes by its name.
 */
public final class FieldIds {
    public static final String PROPERTY = "parquet.field.ids";

    private final Map<String, Integer> ids;

    private FieldIds(Map<String, Integer> ids) {
        this.ids = ids;
    }

    /** @throws SkepException INVALID_SETTING for what is no such list, names something that the columns lack, or has one id twice */
    public static FieldIds of(Map<String, String> properties, RowType columns) {
        String list = properties.get(PROPERTY);
        Map<String, Integer> ids = new LinkedHashMap<>();
        if (list == null || list.isBlank()) {
            return new FieldIds(ids);
        }
        if ("true".equalsIgnoreCase(properties.get("parquet.column.index.access"))) {
            throw invalid("goes with columns that are found by name or id, not by position");
        }
        Set<String> known = new HashSet<>();
        columns.columns().forEach(column -> collect(column.name(), column.type(), known));
        Set<Integer> used = new HashSet<>();
        for (String entry : list.split(",")) {
            int sign = entry.lastIndexOf('=');
            String path = entry.substring(0, Math.max(0, sign)).strip().toLowerCase(Locale.ROOT);
            int id = id(entry, entry.substring(sign + 1).strip());
            if (sign < 0 || !known.contains(path)) {
                throw invalid("tells an id for '" + path + "', which is no column or field of the table");
            }
            if (!used.add(id) || ids.put(path, id) != null) {
                throw invalid("has '" + entry.strip() + "', but each id and each name may stand once");
            }
        }
        return new FieldIds(ids);
    }

    private static int id(String entry, String text) {
        try {
            int id = Integer.parseInt(text);
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw invalid(entry, e);
        }
        throw invalid(entry, null);
    }

    private static SkepException invalid(String entry, Throwable cause) {
        return new SkepException(
                        ErrorCode.INVALID_SETTING,
                        "Table property '" + PROPERTY + "' has '" + entry.strip() + "' where a name and its id belong",
                        cause)
                .withHint("It is a list such as 'a=1, s=2, s.x=3'.");
    }

    private static SkepException invalid(String what) {
        return new SkepException(ErrorCode.INVALID_SETTING, "Table property '" + PROPERTY + "' " + what)
                .withHint(
                        "ALTER TABLE … SET TBLPROPERTIES puts it right; partitions that are older than a column's name need CASCADE.");
    }

    private static void collect(String path, DataType type, Set<String> paths) {
        paths.add(path.toLowerCase(Locale.ROOT));
        if (type instanceof ArrayType array) {
            collect(path + ".element", array.element(), paths);
        } else if (type instanceof MapType map) {
            collect(path + ".key", map.key(), paths);
            collect(path + ".value", map.value(), paths);
        } else if (type instanceof StructType struct) {
            struct.fields().forEach(field -> collect(path + "." + field.name(), field.type(), paths));
        }
    }

    /** The property's value for columns that are those of a file; empty unless all of them have ids, each its own. */
    public static Optional<String> listed(ParquetField root) {
        Map<String, Integer> found = new LinkedHashMap<>();
        boolean isTold =
                root.children().stream().allMatch(field -> field.element().isSetField_id())
                        && root.children().stream().allMatch(field -> add(field.name(), field, found))
                        && Set.copyOf(found.values()).size() == found.size();
        if (found.isEmpty() || !isTold) {
            return Optional.empty();
        }
        return Optional.of(found.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(",")));
    }

    /** False for what the list has no way to say. */
    private static boolean add(String path, ParquetField field, Map<String, Integer> found) {
        if (path.contains(",") || path.contains("=") || !path.equals(path.strip())) {
            return false;
        }
        boolean isNew = !field.element().isSetField_id()
                || field.element().field_id >= 0
                        && found.put(path.toLowerCase(Locale.ROOT), field.element().field_id) == null;
        return isNew && (field.isRepeated() ? addParts(path + ".element", field, found) : addParts(path, field, found));
    }

    private static boolean addParts(String path, ParquetField field, Map<String, Integer> found) {
        if (field.isLeaf()) {
            return true;
        }
        if (field.isList()) {
            ParquetField element = field.listElement();
            return !element.isRepeated() && add(path + ".element", element, found);
        }
        if (field.isMap()) {
            List<ParquetField> pair = field.children().get(0).children();
            return add(path + ".key", pair.get(0), found)
                    && (pair.size() < 2 || add(path + ".value", pair.get(1), found));
        }
        return field.children().stream().allMatch(child -> add(path + "." + child.name(), child, found));
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }

    /** The id of a column or field by its path, or null. */
    public Integer id(String path) {
        return ids.get(path.toLowerCase(Locale.ROOT));
    }

    /** The properties of a table one of whose columns got another name: ids, and what is told of one column. */
    public static Map<String, String> renamed(Map<String, String> properties, String from, String to) {
        Pattern name =
                Pattern.compile("(^|[,#]\\s*)" + Pattern.quote(from) + "(?=\\s*([.=]|$))", Pattern.CASE_INSENSITIVE);
        String other = "$1" + Matcher.quoteReplacement(to);
        Map<String, String> renamed = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            boolean isOfColumn = key.startsWith("parquet.") && key.contains("#");
            renamed.put(
                    isOfColumn ? name.matcher(key).replaceFirst(other) : key,
                    key.equals(PROPERTY) ? name.matcher(value).replaceAll(other) : value);
        });
        return renamed;
    }
}
