package dev.skep.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the first process does after its own work, when the start script lets it make the archive of prepared classes: statements of all common kinds in a warehouse of its own,
 * so that the archive does not depend on what the first process happened to be asked.
 */
final class ArchiveTraining {
    private static final List<String> STATEMENTS = List.of(
            "create table item (k int, name string, price decimal(12,2), sold date, weight double) stored as parquet",
            "insert into item values (1, 'apple', 1.20, date '2024-01-05', 0.2), (2, 'pear', 2.30, date '2024-02-06', 0.3), (3, null, null, null, null)",
            "create table kind (k bigint, label varchar(20)) partitioned by (region string)",
            "insert into kind partition (region) select k, upper(name), if(k > 1, 'north', 'south') from item",
            "select name, count(*), sum(price), avg(weight), min(sold), count(distinct k) from item where sold >= date '2024-01-01' and name like '%p%' group by name having count(*) > 0 order by 2 desc, name limit 10",
            "select i.k, label, i.price * 2 from item i join kind on i.k = kind.k left join item other on other.k = i.k + 1 where region = 'north' and exists (select 1 from item x where x.k = i.k)",
            "with ranked as (select k, rank() over (partition by name order by price desc) as place, sum(price) over (order by k) as total from item) select * from ranked where place = 1 union all select 0, 0, 0",
            "select case when k in (1, 2) then concat(name, '-', k) else coalesce(name, 'none') end, substr(name, 2), year(sold), date_add(sold, 3), round(weight, 1), cast(k as string), regexp_replace(name, 'p+', 'b') from item order by k",
            "select avg(price) from (select distinct price from item) t where price not in (select 0 union select null)",
            "select k, sum(price * (1 - price)), sum(price * (1 - price) * (1 + price)), avg(price) from item where sold <= date '2024-12-01' - interval '90' day and (price between 0.05 and 2.07 or weight < 24) group by k order by k",
            "select k, name from item i where price = (select min(price) from item x where x.k = i.k) and k not in (select k from kind where region = 'none') and (name in ('apple', 'pear', 'plum') or extract(year from sold) = 2023)",
            "create table history stored as orc as select k, name, price, sold from item",
            "select name, max(sold) from history where k > 1 and sold >= date '2024-01-01' and sold < date '2024-01-01' + interval '1' year group by name",
            "create table sale stored as parquet as select p as k, concat('name ', p % 7) as name, cast(p % 50 as decimal(15,2)) as quantity, if(p % 11 = 0, null, cast(0.01 * (p % 9) as decimal(15,2))) as discount, cast(1.5 * p as decimal(15,2)) as price, date_add(date '1994-01-01', p % 700) as sold, p * 0.5e0 as weight from (select posexplode(split(space(3000), ' ')) as (p, x)) numbers",
            "select sum(price * discount) as revenue from sale where sold >= date '1994-01-01' and sold < date '1994-01-01' + interval '1' year and discount between 0.06 - 0.01 and 0.06 + 0.01 and quantity < 24",
            "select name, sum(quantity), sum(price * (1 - discount)), avg(quantity), avg(discount), count(*) from sale where sold <= date '1998-12-01' - interval '90' day group by name order by name",
            "select s.name, count(distinct s.k), max(o.weight) from sale s join sale o on s.k = o.k + 1 left join item i on i.k = s.k where o.name <> 'name 3' and s.k in (select k from sale where quantity > 40) group by s.name order by 2 desc limit 5",
            "create table past stored as orc as select * from sale",
            "select name, min(sold), sum(price) from past where quantity > 3 and name like 'name%' group by name",
            "show functions",
            "show tables",
            "describe item",
            "explain analyze select count(*) from item");

    private ArchiveTraining() {}

    /** Does its best: an archive with fewer classes is one, too. */
    static void run() {
        try {
            Path directory = Files.createTempDirectory("skep-archive");
            try {
                run(directory);
            } finally {
                delete(directory);
            }
        } catch (SQLException | IOException | UncheckedIOException e) {
            // nobody asked for these statements
            return;
        }
    }

    /**
     * Runs all in a new warehouse, and opens it once more, as most starts find theirs.
     *
     * @param directory of the warehouse
     */
    static void run(Path directory) throws SQLException {
        run(directory, STATEMENTS);
        run(directory, List.of("select count(*) from item", "use default"));
    }

    private static void run(Path directory, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:skep:" + directory);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                run(statement, sql);
            }
        }
    }

    private static void run(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return;
        }
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
