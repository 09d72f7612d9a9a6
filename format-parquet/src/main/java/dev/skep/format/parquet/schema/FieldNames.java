package dev.skep.format.parquet.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.file.FileErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives the fields of a file the names that a table has for their ids, so that everything else goes by names. A field with the name of a column that has an id, but
 * not with its id, is another one, and gets a name that no column has.
 */
public final class FieldNames {
    private final FieldIds ids;
    private final String path;

    private FieldNames(FieldIds ids, String path) {
        this.ids = ids;
        this.path = path;
    }

    /**
     * @param root of the file's schema
     * @param path of the file, for errors
     * @throws SkepException INVALID_SETTING when the table has ids and the file has none, FILE_CORRUPT when it has one twice
     */
    public static ParquetField of(ParquetField root, FieldIds ids, RowType columns, String path) {
        if (ids.isEmpty() || root.children().isEmpty()) {
            return root;
        }
        if (!hasId(root)) {
            throw new SkepException(
                            ErrorCode.INVALID_SETTING,
                            "Table property '" + FieldIds.PROPERTY + "' tells columns by ids, but file '" + path
                                    + "' has none")
                    .withHint("Unset the property to read columns by their names, or write the file anew.");
        }
        return new FieldNames(ids, path).struct(root, columns.columns(), "");
    }

    private static boolean hasId(ParquetField field) {
        return field.element().isSetField_id() || field.children().stream().anyMatch(FieldNames::hasId);
    }

    private ParquetField struct(ParquetField field, List<StructType.Field> fields, String above) {
        Map<Integer, StructType.Field> byId = new HashMap<>();
        Map<String, StructType.Field> byName = new HashMap<>();
        for (StructType.Field each : fields) {
            Integer id = ids.id(above + each.name());
            byName.put(each.name().toLowerCase(Locale.ROOT), each);
            if (id != null) {
                byId.put(id, each);
            }
        }
        Set<Integer> seen = new HashSet<>();
        List<ParquetField> children = new ArrayList<>();
        for (ParquetField child : field.children()) {
            Integer id = child.element().isSetField_id() ? child.element().field_id : null;
            StructType.Field same = id == null ? null : byId.get(id);
            StructType.Field namesake = byName.get(child.name().toLowerCase(Locale.ROOT));
            if (same != null && !seen.add(id)) {
                throw FileErrors.corrupt(path, "it has two fields with id " + id, null);
            }
            if (same != null) {
                children.add(field(child.named(same.name()), same.type(), above + same.name()));
            } else if (namesake == null) {
                children.add(child);
            } else if (ids.id(above + namesake.name()) != null) {
                children.add(child.named(child.name() + " (another one)"));
            } else {
                children.add(field(child, namesake.type(), above + namesake.name()));
            }
        }
        return field.withChildren(children);
    }

    private ParquetField field(ParquetField field, DataType type, String name) {
        return field.isRepeated() && type instanceof ArrayType array
                ? single(field, array.element(), name + ".element")
                : single(field, type, name);
    }

    private ParquetField single(ParquetField field, DataType type, String name) {
        if (type instanceof StructType struct && !field.isLeaf()) {
            return struct(field, struct.fields(), name + ".");
        }
        if (!field.hasRepeatedChild()) {
            return field;
        }
        ParquetField repeated = field.children().get(0);
        if (type instanceof ArrayType array) {
            ParquetField element = single(field.listElement(), array.element(), name + ".element");
            return field.withChildren(
                    List.of(field.listElement() == repeated ? element : repeated.withChildren(List.of(element))));
        }
        if (type instanceof MapType map && repeated.children().size() == 2) {
            ParquetField key = field(repeated.children().get(0), map.key(), name + ".key");
            ParquetField value = field(repeated.children().get(1), map.value(), name + ".value");
            return field.withChildren(List.of(repeated.withChildren(List.of(key, value))));
        }
        return field;
    }
}
