package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of every metastore share: two metastores over one new store, and samples. */
public abstract class MetastoreContract {
    protected static final TableName ORDERS = new TableName("default", "orders");

    /** The metastore tested. */
    protected Metastore metastore;

    /** A second one over the same store, as another process would have. */
    protected Metastore other;

    /** Opens a metastore over the test's own store; the first call of a test makes the store. */
    protected abstract Metastore open();

    @BeforeEach
    void openBoth() {
        metastore = open();
        other = open();
    }

    @AfterEach
    void closeBoth() {
        if (metastore != null) {
            metastore.close();
        }
        if (other != null) {
            other.close();
        }
    }

    protected static DataType type(String name) {
        return TypeParser.parse(name);
    }

    protected static Table orders() {
        return Table.builder(ORDERS, TableType.MANAGED)
                .columns(List.of(
                        new Column("ID", PrimitiveType.BIGINT, Optional.of("the key")),
                        new Column("lines", type("array<struct<part:int,price:decimal(12,2)>>"))))
                .partitionColumns(List.of(new Column("ds", PrimitiveType.STRING), new Column("hr", PrimitiveType.INT)))
                .storage(StorageDescriptor.of("/wh/orders", "parquet"))
                .properties(Map.of("owner team", "sales 'n' more\u0001ü😀"))
                .owner("ada")
                .build();
    }

    protected static Partition partition(String ds, String hr) {
        return Partition.of(orders(), List.of(ds, hr), "/wh/orders/" + ds + "/" + hr);
    }

    protected static long commitNumber(Metastore metastore) {
        try (MetastoreSnapshot snapshot = metastore.snapshot()) {
            return snapshot.find(List.of(), List.of()).commitNumber();
        }
    }

    protected static SkepException error(ErrorCode code, ThrowingCallable call) {
        SkepException error = Assertions.catchThrowableOfType(SkepException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo(code);
        return error;
    }
}
