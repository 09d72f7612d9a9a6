package dev.skep.server.show;

import dev.skep.metastore.Constraint;
import dev.skep.metastore.Constraint.Kind;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What DESCRIBE tells of a table's constraints, in Hive's layout: kinds one after the other, in each by names. */
final class ConstraintRows {
    private static final List<Kind> ORDER =
            List.of(Kind.PRIMARY_KEY, Kind.FOREIGN_KEY, Kind.UNIQUE, Kind.NOT_NULL, Kind.DEFAULT, Kind.CHECK);

    private final Table table;
    private final List<List<Object>> rows = new ArrayList<>();

    private ConstraintRows(Table table) {
        this.table = table;
    }

    /** A table's constraints in the order in which they are shown. */
    static List<Constraint> sorted(Table table) {
        return table.constraints().stream()
                .sorted(Comparator.comparing((Constraint constraint) -> ORDER.indexOf(constraint.kind()))
                        .thenComparing(Constraint::name))
                .toList();
    }

    /** The part of DESCRIBE FORMATTED; empty without constraints. */
    static List<List<Object>> formatted(Table table) {
        return new ConstraintRows(table).formatted();
    }

    /** The rows of DESCRIBE EXTENDED, one for each kind that there is. */
    static List<List<Object>> extended(Table table) {
        return new ConstraintRows(table).extended();
    }

    private List<Constraint> of(Kind kind) {
        return sorted(table).stream()
                .filter(constraint -> constraint.kind() == kind)
                .toList();
    }

    private void row(String first, String second, String third) {
        rows.add(Arrays.asList(first, second, third));
    }

    private List<List<Object>> formatted() {
        if (table.constraints().isEmpty()) {
            return rows;
        }
        row("", null, null);
        row("# Constraints", null, null);
        for (Kind kind : ORDER) {
            List<Constraint> constraints = of(kind);
            if (constraints.isEmpty()) {
                continue;
            }
            row("", null, null);
            row("# " + title(kind), null, null);
            row("Table:", table.qualifiedName().toString(), null);
            for (Constraint constraint : constraints) {
                row("Constraint Name:", constraint.name(), null);
                columns(constraint);
                if (kind != Kind.PRIMARY_KEY) {
                    row("", null, null);
                }
            }
        }
        return rows;
    }

    private void columns(Constraint constraint) {
        List<String> columns = constraint.columns();
        switch (constraint.kind()) {
            case PRIMARY_KEY, NOT_NULL -> columns.forEach(column -> row("Column Name:", column, null));
            case UNIQUE -> {
                for (int i = 0; i < columns.size(); i++) {
                    row("Column Name:" + columns.get(i), "Key Sequence:" + (i + 1), null);
                }
            }
            case FOREIGN_KEY -> {
                for (int i = 0; i < columns.size(); i++) {
                    row(
                            "Parent Column Name:" + parent(constraint, i),
                            "Column Name:" + columns.get(i),
                            "Key Sequence:" + (i + 1));
                }
            }
            case DEFAULT -> row("Column Name:" + column(constraint), "Default Value:" + constraint.text(), null);
            case CHECK -> row("Column Name:" + column(constraint), "Check Value:" + constraint.text(), null);
        }
    }

    private List<List<Object>> extended() {
        for (Kind kind : ORDER) {
            List<Constraint> constraints = of(kind);
            if (constraints.isEmpty()) {
                continue;
            }
            String text = title(kind) + " for " + table.qualifiedName() + ":"
                    + (kind == Kind.PRIMARY_KEY
                            ? constraints.get(0).columns().stream().collect(Collectors.joining(",", "[", "]"))
                                    + ", Constraint Name: " + constraints.get(0).name()
                            : constraints.stream()
                                    .map(ConstraintRows::inBraces)
                                    .collect(Collectors.joining(", ", "[ ", "]")));
            if (rows.isEmpty()) {
                row("Constraints", text, null);
            } else {
                row(text, null, null);
            }
        }
        return rows;
    }

    private static String inBraces(Constraint constraint) {
        List<String> columns = constraint.columns();
        String parts =
                switch (constraint.kind()) {
                    case FOREIGN_KEY ->
                        IntStream.range(0, columns.size())
                                .mapToObj(i -> "(Parent Column Name: " + parent(constraint, i) + ", Column Name: "
                                        + columns.get(i) + ", Key Sequence: " + (i + 1) + ")")
                                .collect(Collectors.joining(", "));
                    case UNIQUE ->
                        IntStream.range(0, columns.size())
                                .mapToObj(i -> "(Column Name: " + columns.get(i) + ", Key Sequence: " + (i + 1) + ")")
                                .collect(Collectors.joining(", "));
                    case DEFAULT ->
                        "(Column Name: " + column(constraint) + ", Default Value: " + constraint.text() + ")";
                    case CHECK ->
                        "(Column Name: " + column(constraint) + ", Check Expression : " + constraint.text() + ")";
                    case PRIMARY_KEY, NOT_NULL -> "Column Name: " + String.join(", ", columns);
                };
        return "{Constraint Name: " + constraint.name() + ", " + parts + "}";
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case PRIMARY_KEY -> "Primary Key";
            case FOREIGN_KEY -> "Foreign Keys";
            case UNIQUE -> "Unique Constraints";
            case NOT_NULL -> "Not Null Constraints";
            case DEFAULT -> "Default Constraints";
            case CHECK -> "Check Constraints";
        };
    }

    private static String parent(Constraint constraint, int column) {
        TableName parent = constraint.referencedTable().orElseThrow();
        return parent + "." + constraint.referencedColumns().get(column);
    }

    /** The column that a constraint was written with; "null" for one of the whole table, as Hive has it. */
    private static String column(Constraint constraint) {
        return constraint.columns().isEmpty() ? "null" : constraint.columns().get(0);
    }
}
