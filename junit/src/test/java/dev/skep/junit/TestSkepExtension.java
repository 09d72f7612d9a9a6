package dev.skep.junit;

import static dev.skep.junit.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SkepSql(
        setup = "CREATE TABLE orders (id INT, customer STRING, total DECIMAL(10,2)) PARTITIONED BY (day DATE)",
        files = "report.sql",
        variables = "least=5")
class TestSkepExtension {
    private SkepWarehouse warehouse;

    @Test
    void rowsAreBuiltAndAsked() {
        warehouse
                .insertInto("default", "orders")
                .addRow(1, "ada", new BigDecimal("12.50"), LocalDate.of(2024, 1, 1))
                .addRow(2, "o'bob\\", "8", "2024-01-02")
                .withColumns("id", "day")
                .addRow(3, "2024-01-02")
                .copyRow()
                .setColumn("id", 4)
                .commit();
        assertTable(warehouse.query("SELECT * FROM orders ORDER BY id"))
                .hasColumns("id", "customer", "total", "day")
                .hasRows(
                        "1\tada\t12.50\t2024-01-01",
                        "2\to'bob\\\t8.00\t2024-01-02",
                        "3\tNULL\tNULL\t2024-01-02",
                        "4\tNULL\tNULL\t2024-01-02");
        assertThat(warehouse.executeQuery("SELECT customer FROM big ORDER BY customer"))
                .containsExactly("ada", "o'bob\\");
    }

    @Test
    void eachTestHasAWarehouseOfItsOwn(SkepWarehouse same) {
        assertThat(same).isSameAs(warehouse);
        assertTable(warehouse.query("SELECT * FROM orders")).isEmpty();
    }

    @Test
    @SkepSql(setup = "INSERT INTO orders PARTITION (day) VALUES (7, 'eve', 1, '2024-02-01')")
    void methodsHaveTheirOwnSetup() {
        assertThat(warehouse.executeStatement("SELECT id, total FROM orders"))
                .containsExactly(new Object[] {7, new BigDecimal("1.00")});
    }

    @Test
    void rowsOfFiles() throws IOException {
        Path file = Files.writeString(
                warehouse.directory().resolve("rows.tsv"), "1\tada\t2.5\t2024-01-01\n2\t\\N\t\\N\t2024-01-01\n");
        warehouse.insertInto("orders").addRowsFromTsv(file).commit();
        assertTable(warehouse.query("SELECT id, customer FROM orders")).hasRowsInAnyOrder("2\tNULL", "1\tada");
    }

    @Test
    void nestedValues() {
        warehouse.executeScript("CREATE TABLE n (a ARRAY<INT>, m MAP<STRING, INT>);");
        warehouse
                .insertInto("n")
                .addRow(List.of(1, 2), Map.of("x", 1))
                .addRow(null, null)
                .commit();
        assertTable(warehouse.query("SELECT a, m FROM n")).hasRowsInAnyOrder("[1,2]\t{\"x\":1}", "NULL\tNULL");
    }

    @Test
    void aDifferenceIsShownByRows() {
        ResultTable table = warehouse.query("SELECT explode(array('a', 'c', 'd'))");
        assertThatThrownBy(() -> assertTable(table).hasRows("a", "b", "d"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Rows differ (- expected, + found):\n  a\n- b\n+ c\n  d");
    }

    @Test
    void errorsNameTheirPlace() {
        assertThatThrownBy(() -> warehouse.executeScript("SELECT 1;\nSELECT nope;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COLUMN_NOT_FOUND at 2:8");
        assertThatThrownBy(() -> warehouse.insertInto("nowhere")).hasMessage("There is no table 'nowhere'");
        assertThatThrownBy(() -> warehouse.insertInto("orders").addRow(1))
                .hasMessageStartingWith("1 values for 4 columns");
    }

    @Test
    void scriptsAnswerWhatTheyPrint() {
        assertThat(warehouse.executeScript("SELECT 1; set hivevar:y=2; SELECT ${y}, NULL;"))
                .containsExactly("1", "2\tNULL");
    }
}
