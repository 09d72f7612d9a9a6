package dev.skep.sqltests.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tables and queries of TPC-H, the tables as text with columns separated by {@code |}. */
public final class TpchData {
    /** The columns of each table, in HQL. */
    public static final Map<String, String> COLUMNS = new TreeMap<>(Map.of(
            "region", "r_regionkey bigint, r_name string, r_comment string",
            "nation", "n_nationkey bigint, n_name string, n_regionkey bigint, n_comment string",
            "supplier",
                    "s_suppkey bigint, s_name string, s_address string, s_nationkey bigint, s_phone string, "
                            + "s_acctbal decimal(15,2), s_comment string",
            "part",
                    "p_partkey bigint, p_name string, p_mfgr string, p_brand string, p_type string, p_size int, "
                            + "p_container string, p_retailprice decimal(15,2), p_comment string",
            "partsupp",
                    "ps_partkey bigint, ps_suppkey bigint, ps_availqty int, ps_supplycost decimal(15,2), "
                            + "ps_comment string",
            "customer",
                    "c_custkey bigint, c_name string, c_address string, c_nationkey bigint, c_phone string, "
                            + "c_acctbal decimal(15,2), c_mktsegment string, c_comment string",
            "orders",
                    "o_orderkey bigint, o_custkey bigint, o_orderstatus string, o_totalprice decimal(15,2), "
                            + "o_orderdate date, o_orderpriority string, o_clerk string, o_shippriority int, "
                            + "o_comment string",
            "lineitem",
                    "l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber int, "
                            + "l_quantity decimal(15,2), l_extendedprice decimal(15,2), l_discount decimal(15,2), "
                            + "l_tax decimal(15,2), l_returnflag string, l_linestatus string, l_shipdate date, "
                            + "l_commitdate date, l_receiptdate date, l_shipinstruct string, l_shipmode string, "
                            + "l_comment string"));

    private TpchData() {}

    /** Writes a directory a table. @param scale 1 for about a gigabyte */
    public static void write(Path directory, double scale) throws IOException {
        for (TpchTable<?> table : TpchTable.getTables()) {
            Path file = Files.createDirectories(directory.resolve(table.getTableName()))
                    .resolve("rows.txt");
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
                    writer.write(row.toLine());
                    writer.newLine();
                }
            }
        }
    }

    /** A statement that declares a table of such a directory. */
    public static String createText(String table, String name, Path directory) {
        return "create external table " + name + " (" + COLUMNS.get(table)
                + ") row format delimited fields terminated by '|' stored as textfile location '"
                + directory.resolve(table).toUri() + "'";
    }

    /** The 22 queries by name. @param sqlTests the module's directory */
    public static Map<String, String> queries(Path sqlTests) throws IOException {
        Map<String, String> queries = new TreeMap<>();
        try (Stream<Path> files = Files.list(sqlTests.resolve("tpch"))) {
            for (Path file : files.toList()) {
                queries.put(file.getFileName().toString().replaceFirst("\\.sql$", ""), Files.readString(file));
            }
        }
        return queries;
    }

    public static List<String> tables() {
        return List.copyOf(COLUMNS.keySet());
    }
}
