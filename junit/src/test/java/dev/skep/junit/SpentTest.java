package dev.skep.junit;

import static dev.skep.junit.TableAssert.assertTable;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of the manual, word for word. */
@SkepSql(setup = "CREATE TABLE orders (customer STRING, total DECIMAL(10,2))", variables = "day=2024-01-01")
class SpentTest {
    private SkepWarehouse warehouse;

    @Test
    void sumsByCustomer() {
        warehouse.insertInto("orders").addRow("ada", 12.5).addRow("bob", 8).commit();
        warehouse.executeScript(Path.of("src/test/sql/spent.sql"));
        assertTable(warehouse.query("SELECT * FROM spent")).hasRowsInAnyOrder("ada\t12.50", "bob\t8.00");
    }
}
