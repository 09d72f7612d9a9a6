package dev.skep.format.parquet.column;

import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.ParquetTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/** Lays the type of a table's column over the schema of a file: which leaves are read, and how they go together. */
final class NestedPlan {
    private final ColumnReaders readers;
    private final RowGroup group;
    private final List<LeafColumn> leaves = new ArrayList<>();

    NestedPlan(ColumnReaders readers, RowGroup group) {
        this.readers = readers;
        this.group = group;
    }

    /** A planned column: how it is put together, and of which leaves. */
    record Column(NestedNode root, List<LeafColumn> leaves) {}

    /** @throws dev.skep.api.error.SkepException TYPE_MISMATCH when the file's field can't hold the type */
    Column column(ParquetField field, DataType target, FieldSelection wanted) {
        return new Column(field(field, target, wanted), leaves);
    }

    /** A field that repeats without a list around it is a list whose elements are its occurrences. */
    private NestedNode field(ParquetField field, DataType target, FieldSelection wanted) {
        if (!field.isRepeated()) {
            return single(field, target, wanted);
        }
        if (!(target instanceof ArrayType array)) {
            throw readers.mismatch(field, target);
        }
        return new NestedNode.ListNode(
                new Repeats(field.definition() - 1, field.definition()), single(field, array.element(), wanted));
    }

    private NestedNode single(ParquetField field, DataType target, FieldSelection wanted) {
        if (target instanceof ArrayType array && field.hasRepeatedChild()) {
            return new NestedNode.ListNode(repeats(field), single(field.listElement(), array.element(), wanted));
        }
        if (target instanceof MapType map && field.hasRepeatedChild()) {
            return map(field, map, wanted);
        }
        if (target instanceof StructType struct && !field.isLeaf()) {
            return struct(field, struct, wanted);
        }
        if (!field.isLeaf() || target.isNested()) {
            throw readers.mismatch(field, target);
        }
        return new NestedNode.Leaf(add(field, target), target);
    }

    private static Repeats repeats(ParquetField field) {
        return new Repeats(field.definition(), field.children().get(0).definition());
    }

    private NestedNode map(ParquetField field, MapType type, FieldSelection wanted) {
        List<ParquetField> pair = field.children().get(0).children();
        if (pair.isEmpty()) {
            throw readers.mismatch(field, type);
        }
        NestedNode key = field(pair.get(0), type.key(), FieldSelection.ALL);
        NestedNode value =
                pair.size() > 1 ? field(pair.get(1), type.value(), wanted) : new Missing(type.value(), key.leaf());
        return new NestedNode.MapNode(repeats(field), key, value);
    }

    private NestedNode struct(ParquetField field, StructType type, FieldSelection wanted) {
        NestedNode[] nodes = new NestedNode[type.fields().size()];
        LeafColumn leaf = null;
        for (int i = 0; i < nodes.length; i++) {
            StructType.Field part = type.fields().get(i);
            ParquetField child = wanted.field(i) == null ? null : field.child(part.name());
            if (child != null) {
                nodes[i] = field(child, part.type(), wanted.field(i));
                leaf = leaf == null ? nodes[i].leaf() : leaf;
            }
        }
        if (leaf == null) {
            ParquetField first = firstLeaf(field);
            leaf = add(first, ParquetTypes.single(first));
        }
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i] == null) {
                nodes[i] = new Missing(type.fields().get(i).type(), leaf);
            }
        }
        return new NestedNode.StructNode(field.definition(), leaf, nodes);
    }

    private static ParquetField firstLeaf(ParquetField field) {
        ParquetField first = field;
        while (!first.isLeaf()) {
            first = first.children().get(0);
        }
        return first;
    }

    private LeafColumn add(ParquetField field, DataType target) {
        LeafColumn leaf = readers.leaf(group, field, target);
        leaves.add(leaf);
        return leaf;
    }
}
