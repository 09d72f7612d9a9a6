package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.FunctionDefinition.Kind;
import dev.skep.metastore.FunctionDefinition.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Databases, tables, views, functions. */
public abstract class CatalogContract extends MetastoreContract {
    @Test
    void hasADefaultDatabase() {
        assertThat(metastore.requireDatabase("DEFAULT").location())
                .isEqualTo(metastore.layout().warehouse());
        error(ErrorCode.NOT_SUPPORTED, () -> metastore.dropDatabase("default", true));
    }

    @Test
    void keepsDatabases() {
        Database sales = new Database("Sales", Optional.of("all of it"), "/wh/sales.db", "ada", Map.of("a", "b"));
        metastore.createDatabase(sales);
        assertThat(other.database("SALES")).contains(sales);
        error(ErrorCode.DATABASE_EXISTS, () -> other.createDatabase(sales));
        assertThat(other.databaseNames(NamePattern.any())).containsExactly("default", "sales");
        assertThat(other.databaseNames(NamePattern.hive("s*"))).containsExactly("sales");
        metastore.alterDatabase("sales", d -> new Database(d.name(), d.comment(), "/elsewhere", d.owner(), Map.of()));
        assertThat(other.requireDatabase("sales").location()).isEqualTo("/elsewhere");
        assertThat(error(ErrorCode.DATABASE_NOT_FOUND, () -> metastore.requireDatabase("slaes"))
                        .hint())
                .contains("Did you mean 'sales'?");
    }

    @Test
    void dropsDatabasesOnlyWhenEmptyOrCascading() {
        metastore.createDatabase(new Database("sales", "/wh/sales.db"));
        metastore.createTable(
                orders().toBuilder().name(new TableName("sales", "orders")).build());
        error(ErrorCode.DATABASE_NOT_EMPTY, () -> metastore.dropDatabase("sales", false));
        metastore.dropDatabase("sales", true);
        assertThat(other.database("sales")).isEmpty();
        error(ErrorCode.DATABASE_NOT_FOUND, () -> metastore.dropDatabase("sales", false));
    }

    @Test
    void keepsTablesWhole() {
        Map<String, String> serde = new LinkedHashMap<>();
        serde.put("field.delim", "\u0000");
        serde.put("a", "");
        Table table = orders().toBuilder()
                .type(TableType.EXTERNAL)
                .comment(Optional.of(""))
                .storage(StorageDescriptor.builder("file:/data/x y", "TextFile")
                        .inputFormat(Optional.of("in.X"))
                        .outputFormat(Optional.of("out.X"))
                        .serde(Optional.of("serde.X"))
                        .serdeProperties(serde)
                        .bucketColumns(List.of("ID"))
                        .bucketCount(4)
                        .sortColumns(List.of(new SortColumn("ID", false)))
                        .skew(Optional.of(new Skew(List.of("ID"), List.of(List.of("1"), List.of("2")), true)))
                        .build())
                .constraints(List.of(new Constraint(
                        Constraint.Kind.FOREIGN_KEY,
                        "fk1",
                        List.of("id"),
                        "",
                        Optional.of(new TableName("default", "parts")),
                        List.of("part"),
                        false,
                        true)))
                .build();
        metastore.createTable(table);
        assertThat(other.table(new TableName("DEFAULT", "Orders"))).contains(table);
        assertThat(other.requireTable(ORDERS).storage().serdeProperties())
                .containsExactly(Map.entry("field.delim", "\u0000"), Map.entry("a", ""));
        assertThat(other.tables("default", NamePattern.any())).containsExactly(table);
        error(ErrorCode.TABLE_EXISTS, () -> other.createTable(table));
        metastore.dropTable(ORDERS);
        assertThat(other.table(ORDERS)).isEmpty();
        error(ErrorCode.TABLE_NOT_FOUND, () -> metastore.dropTable(ORDERS));
    }

    @Test
    void keepsViews() {
        Table view = Table.builder(new TableName("default", "v"), TableType.VIEW)
                .columns(List.of(new Column("id", PrimitiveType.BIGINT)))
                .view(Optional.of(new ViewText("select *\nfrom orders", "select `id` from `default`.`orders`", false)))
                .build();
        metastore.createTable(view);
        metastore.createTable(orders());
        assertThat(other.requireTable(view.qualifiedName())).isEqualTo(view);
        assertThat(other.tableNames("default", NamePattern.any())).containsExactly("orders", "v");
        assertThat(other.tableNames("default", NamePattern.any(), Set.of(TableType.VIEW)))
                .containsExactly("v");
        assertThat(other.tableNames("default", NamePattern.hive("o*"))).containsExactly("orders");
    }

    @Test
    void altersTables() {
        metastore.createTable(orders());
        Table changed = other.alterTable(ORDERS, table -> {
            List<Column> columns = new ArrayList<>(table.columns());
            columns.add(new Column("note", type("varchar(10)")));
            return table.toBuilder().columns(columns).properties(Map.of()).build();
        });
        assertThat(metastore.requireTable(ORDERS)).isEqualTo(changed);
        assertThat(changed.allColumns()).extracting(Column::name).containsExactly("id", "lines", "note", "ds", "hr");
        error(
                ErrorCode.COLUMN_EXISTS,
                () -> metastore.alterTable(ORDERS, table -> table.toBuilder()
                        .columns(List.of(new Column("ds", PrimitiveType.INT)))
                        .build()));
        assertThat(metastore.requireTable(ORDERS)).isEqualTo(changed);
    }

    @Test
    void renamesTablesAcrossDatabasesWithTheirPartitions() {
        metastore.createDatabase(new Database("sales", "/wh/sales.db"));
        metastore.createTable(orders());
        metastore.addPartitions(
                ORDERS,
                List.of(partition("a", "1"), Partition.of(orders(), List.of("b", "2"), "/wh/orders2/b")),
                false);
        TableName moved = new TableName("sales", "sold");
        other.renameTable(ORDERS, moved, "/wh/sales.db/sold");
        assertThat(metastore.table(ORDERS)).isEmpty();
        assertThat(metastore.requireTable(moved).location()).isEqualTo("/wh/sales.db/sold");
        assertThat(metastore.partitions(moved))
                .extracting(Partition::location)
                .containsExactly("/wh/sales.db/sold/a/1", "/wh/orders2/b");
        metastore.createTable(orders());
        error(ErrorCode.TABLE_EXISTS, () -> metastore.renameTable(moved, ORDERS, "/x"));
        error(ErrorCode.DATABASE_NOT_FOUND, () -> metastore.renameTable(moved, new TableName("nowhere", "x"), "/x"));
    }

    @Test
    void hintsAtTablesNearbyAndElsewhere() {
        metastore.createDatabase(new Database("sales", "/wh/sales.db"));
        metastore.createTable(orders());
        assertThat(error(ErrorCode.TABLE_NOT_FOUND, () -> other.requireTable(new TableName("default", "order")))
                        .hint())
                .contains("Did you mean 'orders'?");
        assertThat(error(ErrorCode.TABLE_NOT_FOUND, () -> other.requireTable(new TableName("sales", "orders")))
                        .hint())
                .contains("Did you mean 'default.orders'?");
        error(ErrorCode.DATABASE_NOT_FOUND, () -> other.requireTable(new TableName("nowhere", "orders")));
    }

    @Test
    void keepsFunctions() {
        FunctionDefinition function = new FunctionDefinition(
                "default",
                "Twice",
                "org.example.Twice",
                List.of(new Resource(Kind.JAR, "file:/x.jar"), new Resource(Kind.FILE, "/y")));
        metastore.createFunction(function);
        assertThat(other.function("default", "TWICE")).contains(function);
        assertThat(other.functions("default", NamePattern.hive("t*"))).containsExactly(function);
        error(ErrorCode.FUNCTION_EXISTS, () -> other.createFunction(function));
        error(ErrorCode.FUNCTION_NOT_FOUND, () -> other.dropFunction("default", "twide"));
        other.dropFunction("default", "twice");
        assertThat(metastore.function("default", "twice")).isEmpty();
    }
}
