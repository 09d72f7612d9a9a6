package com.example;

import static dev.skep.junit.TableAssert.assertTable;

import dev.skep.junit.SkepSql;
import dev.skep.junit.SkepWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests a script with rows of its own. */
@SkepSql(setup = "CREATE TABLE orders (customer STRING, total DECIMAL(10,2))")
class SpentTest {
    private static final Path SCRIPT = Path.of("src/main/sql/spent.sql");

    private SkepWarehouse warehouse;

    @Test
    void sumsByCustomer() {
        warehouse.insertInto("orders").addRow("ada", 12.5).addRow("bob", 8).addRow("ada", 4.25).commit();
        warehouse.executeScript(SCRIPT);
        assertTable(warehouse.query("SELECT * FROM spent")).hasRowsInAnyOrder("ada\t16.75", "bob\t8.00");
    }

    @Test
    void leavesOutOrdersOfNobody() {
        warehouse.insertInto("orders").addRow(null, 1).commit();
        warehouse.executeScript(SCRIPT);
        assertTable(warehouse.query("SELECT * FROM spent")).isEmpty();
    }
}
