package dev.skep.planner.explain;

import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.TableScan;
import java.util.ArrayList;
import java.util.List;

/** The columns that a scan reads, and the fields of those that it does not read whole: {@code s.a}, or {@code s{}} when no field of {@code s} is read. */
final class ScanColumns {
    private ScanColumns() {}

    static List<String> text(OperatorSpec.Scan scan) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < scan.sources().size(); i++) {
            FieldSelection fields =
                    scan.sources().get(i) instanceof TableScan.DataColumn data ? data.fields() : FieldSelection.ALL;
            add(scan.outputType().name(i), scan.outputType().type(i), fields, columns);
        }
        return columns;
    }

    private static void add(String name, DataType type, FieldSelection fields, List<String> columns) {
        if (fields.isAll()) {
            columns.add(name);
        } else if (type instanceof ArrayType array) {
            add(name, array.element(), fields, columns);
        } else if (type instanceof MapType map) {
            add(name, map.value(), fields, columns);
        } else if (fields.fields().isEmpty()) {
            columns.add(name + "{}");
        } else {
            List<StructType.Field> parts = ((StructType) type).fields();
            for (int i = 0; i < parts.size(); i++) {
                if (fields.field(i) != null) {
                    add(name + "." + parts.get(i).name(), parts.get(i).type(), fields.field(i), columns);
                }
            }
        }
    }
}
