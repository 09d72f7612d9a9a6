package dev.skep.server.show;

import dev.skep.api.storage.FormatNames;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.format.StorageFormats;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Skew;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import dev.skep.server.session.SessionCatalog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHOW CREATE TABLE: a statement that makes the table or view again, in Hive's layout. */
final class CreateTableText {
    private CreateTableText() {}

    /** @param qualified whether the name of the database stands before the table's */
    static List<String> lines(Table table, boolean qualified, StorageFormats formats) {
        List<String> lines = new ArrayList<>();
        String name = (qualified ? quotedName(table.database()) + "." : "") + quotedName(table.name());
        if (table.type() == TableType.VIEW) {
            view(table, name, lines);
            return lines;
        }
        lines.add("CREATE " + (table.type() == TableType.EXTERNAL ? "EXTERNAL " : "") + "TABLE " + name + "(");
        columns(table.columns(), lines);
        table.comment().ifPresent(comment -> lines.add("COMMENT " + quoted(comment)));
        if (table.isPartitioned()) {
            lines.add("PARTITIONED BY ( ");
            columns(table.partitionColumns(), lines);
        }
        storage(table.storage(), formats, lines);
        Map<String, String> properties = TableParameters.of(table);
        properties.remove("comment");
        properties.remove("EXTERNAL");
        properties.remove("SORTBUCKETCOLSPREFIX");
        lines.add("TBLPROPERTIES (");
        properties(properties, "", lines);
        List<String> constraints = constraints(table);
        if (!constraints.isEmpty()) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ";");
            lines.addAll(constraints);
        }
        return lines;
    }

    /** One statement for each constraint: that of keys and CHECK as constraints of the table, that of others as their columns'. */
    private static List<String> constraints(Table table) {
        String alter = "ALTER TABLE " + quotedName(table.qualifiedName());
        List<String> lines = new ArrayList<>();
        for (Constraint constraint : ConstraintRows.sorted(table)) {
            String name = " CONSTRAINT " + quotedName(constraint.name()) + " ";
            String state = (constraint.enabled() ? " ENABLE" : " DISABLE") + " NOVALIDATE"
                    + (constraint.rely() ? " RELY;" : " NORELY;");
            switch (constraint.kind()) {
                case NOT_NULL, DEFAULT -> {
                    String column = constraint.columns().get(0);
                    String what =
                            constraint.kind() == Constraint.Kind.NOT_NULL ? "NOT NULL" : "DEFAULT " + constraint.text();
                    table.columns().stream()
                            .filter(candidate -> candidate.name().equals(column))
                            .forEach(found -> lines.add(alter + " CHANGE COLUMN " + quotedName(column) + " "
                                    + quotedName(column) + " " + typeText(found.type()) + name + what + state));
                }
                case CHECK -> lines.add(alter + " ADD" + name + "CHECK (" + constraint.text() + ")" + state);
                case PRIMARY_KEY ->
                    lines.add(alter + " ADD" + name + "PRIMARY KEY " + names(constraint.columns(), ",") + state);
                case UNIQUE -> lines.add(alter + " ADD" + name + "UNIQUE " + names(constraint.columns(), ",") + state);
                case FOREIGN_KEY ->
                    lines.add(alter + " ADD" + name + "FOREIGN KEY " + names(constraint.columns(), ", ")
                            + " REFERENCES "
                            + quotedName(constraint.referencedTable().orElseThrow())
                            + names(constraint.referencedColumns(), ", ") + state);
            }
        }
        return lines;
    }

    private static String names(List<String> columns, String separator) {
        return columns.stream().map(CreateTableText::quotedName).collect(Collectors.joining(separator, "(", ")"));
    }

    private static String quotedName(TableName name) {
        return quotedName(name.database()) + "." + quotedName(name.table());
    }

    /** Names, comments and properties stand here, which Hive's own text loses. */
    private static void view(Table view, String name, List<String> lines) {
        lines.add("CREATE VIEW " + name + "(");
        List<Column> columns = view.allColumns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String end = i == columns.size() - 1 ? ")" : ", ";
            lines.add("  " + quotedName(column.name()) + comment(column) + end);
        }
        Map<String, String> properties = new TreeMap<>(view.properties());
        properties.remove(ViewText.DATABASE_PROPERTY);
        properties.remove(SessionCatalog.CHANGED);
        view.comment().ifPresent(comment -> lines.add("COMMENT " + quoted(comment)));
        if (view.isPartitioned()) {
            lines.add("PARTITIONED ON ("
                    + view.partitionColumnNames().stream()
                            .map(CreateTableText::quotedName)
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        if (!properties.isEmpty()) {
            lines.add("TBLPROPERTIES (");
            properties(properties, "", lines);
        }
        lines.add("AS");
        lines.add(view.view().orElseThrow().expanded());
    }

    private static String comment(Column column) {
        return column.comment().map(text -> " COMMENT " + quoted(text)).orElse("");
    }

    private static void columns(List<Column> columns, List<String> lines) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String end = i == columns.size() - 1 ? ")" : ", ";
            lines.add("  " + quotedName(column.name()) + " " + typeText(column.type()) + comment(column) + end);
        }
    }

    /** Names of fields stand in backticks, as Hive has it. */
    private static String typeText(DataType type) {
        if (type instanceof StructType struct) {
            return struct.fields().stream()
                    .map(field -> quotedName(field.name()) + ":" + typeText(field.type()))
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
        if (type instanceof ArrayType array) {
            return "array<" + typeText(array.element()) + ">";
        }
        if (type instanceof MapType map) {
            return "map<" + typeText(map.key()) + "," + typeText(map.value()) + ">";
        }
        if (type instanceof UnionType union) {
            return union.alternatives().stream()
                    .map(CreateTableText::typeText)
                    .collect(Collectors.joining(", ", "uniontype<", ">"));
        }
        return type.toString();
    }

    private static String quotedName(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static void storage(StorageDescriptor storage, StorageFormats formats, List<String> lines) {
        if (storage.bucketCount() > 0) {
            lines.add("CLUSTERED BY (");
            list(storage.bucketColumns().stream().map(CreateTableText::quotedName), ",", ")", lines);
            if (!storage.sortColumns().isEmpty()) {
                lines.add("SORTED BY ( ");
                list(
                        storage.sortColumns().stream()
                                .map(column -> quotedName(column.name()) + (column.ascending() ? " ASC" : " DESC")),
                        ", ",
                        ") ",
                        lines);
            }
            lines.add("INTO " + storage.bucketCount() + " BUCKETS");
        }
        storage.skew().ifPresent(skew -> skew(skew, lines));
        FormatNames classes = formats.byName(storage.format()).names();
        lines.add("ROW FORMAT SERDE ");
        lines.add("  " + quoted(storage.serde().orElse(classes.serdes().get(0))) + " ");
        if (!storage.serdeProperties().isEmpty()) {
            lines.add("WITH SERDEPROPERTIES ( ");
            properties(new TreeMap<>(storage.serdeProperties()), " ", lines);
        }
        lines.add("STORED AS INPUTFORMAT ");
        lines.add("  "
                + quoted(storage.inputFormat().orElse(classes.inputFormats().get(0))) + " ");
        lines.add("OUTPUTFORMAT ");
        lines.add("  "
                + quoted(storage.outputFormat().orElse(classes.outputFormats().get(0))));
        lines.add("LOCATION");
        lines.add("  " + quoted(shown(storage.location())));
    }

    private static void list(Stream<String> items, String separator, String end, List<String> lines) {
        List<String> texts = items.toList();
        for (int i = 0; i < texts.size(); i++) {
            lines.add("  " + texts.get(i) + (i == texts.size() - 1 ? end : separator));
        }
    }

    private static void skew(Skew skew, List<String> lines) {
        lines.add("SKEWED BY ("
                + skew.columns().stream().map(CreateTableText::quotedName).collect(Collectors.joining(",")) + ")");
        lines.add("  ON ("
                + skew.values().stream()
                        .map(row ->
                                row.stream().map(CreateTableText::quoted).collect(Collectors.joining(",", "(", ")")))
                        .collect(Collectors.joining(","))
                + ")");
        if (skew.storedAsDirectories()) {
            lines.add("  STORED AS DIRECTORIES");
        }
    }

    private static void properties(Map<String, String> properties, String end, List<String> lines) {
        Iterator<Map.Entry<String, String>> entries = properties.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            lines.add("  " + quoted(entry.getKey()) + "=" + quoted(entry.getValue())
                    + (entries.hasNext() ? ", " : ")" + end));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case ';' -> quoted.append("\\;");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append("'").toString();
    }

    /** A place as Hive writes it: local ones as URIs, too. */
    static String shown(String location) {
        return location.startsWith("/") ? "file:" + location : location;
    }
}
