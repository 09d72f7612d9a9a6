package dev.skep.format.orc;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random types and values, boxed. Columns differ in how many distinct values, NULLs and runs they have. */
final class RandomRows {
    private final Random random;
    private final int nullPercent;

    RandomRows(Random random, int nullPercent) {
        this.random = random;
        this.nullPercent = nullPercent;
    }

    RowType columns(int count) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new Field("c" + i, type(0)));
        }
        return new RowType(fields);
    }

    private DataType type(int depth) {
        int scale = random.nextInt(10);
        return switch (random.nextInt(depth > 2 ? 16 : 19)) {
            case 0 -> PrimitiveType.BOOLEAN;
            case 1 -> PrimitiveType.TINYINT;
            case 2 -> PrimitiveType.SMALLINT;
            case 3 -> PrimitiveType.INT;
            case 4 -> PrimitiveType.BIGINT;
            case 5 -> PrimitiveType.FLOAT;
            case 6 -> PrimitiveType.DOUBLE;
            case 7 -> new DecimalType(scale + 1 + random.nextInt(8), scale);
            case 8 -> new DecimalType(19 + random.nextInt(20), scale);
            case 9 -> PrimitiveType.BINARY;
            case 10 -> CharacterType.varchar(1 + random.nextInt(20));
            case 11 -> CharacterType.character(1 + random.nextInt(20));
            case 12 -> PrimitiveType.DATE;
            case 13 -> PrimitiveType.TIMESTAMP;
            case 14 -> PrimitiveType.TIMESTAMP_LOCAL_TZ;
            case 15 -> PrimitiveType.STRING;
            case 16 -> new ArrayType(type(depth + 1));
            case 17 -> new MapType(PrimitiveType.INT, type(depth + 1));
            default -> new StructType(List.of(new Field("x", type(depth + 1)), new Field("y", type(depth + 1))));
        };
    }

    List<List<Object>> rows(RowType columns, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new ArrayList<>());
        }
        for (DataType type : columns.types()) {
            List<Object> pool = new ArrayList<>();
            int distinct = random.nextBoolean() ? count : 1 + random.nextInt(50);
            int runs = random.nextInt(3);
            Object last = null;
            for (List<Object> row : rows) {
                boolean isRun = runs > 0 && random.nextInt(20) > 0;
                if (!isRun) {
                    if (pool.size() < distinct) {
                        pool.add(value(type));
                    }
                    last = pool.get(pool.size() < distinct ? pool.size() - 1 : random.nextInt(pool.size()));
                }
                row.add(last);
            }
        }
        return rows;
    }

    Object value(DataType type) {
        return random.nextInt(100) < nullPercent ? null : present(type);
    }

    private Object present(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) random.nextInt();
            case SMALLINT -> (short) (random.nextInt() >> random.nextInt(32));
            case INT -> random.nextInt() >> random.nextInt(32);
            case BIGINT -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> random.nextFloat() * (random.nextInt(2000) - 1000);
            case DOUBLE -> random.nextGaussian();
            case DECIMAL -> decimal((DecimalType) type);
            case STRING -> text(random.nextInt(30));
            case VARCHAR, CHAR -> text(random.nextInt(((CharacterType) type).length() + 1));
            case BINARY -> text(random.nextInt(9)).getBytes(StandardCharsets.UTF_8);
            case DATE -> LocalDate.ofEpochDay(random.nextInt(1_000_000) - 500_000);
            case TIMESTAMP -> LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
            case TIMESTAMP_LOCAL_TZ -> instant();
            case ARRAY -> array((ArrayType) type);
            case MAP -> map((MapType) type);
            case STRUCT -> struct((StructType) type);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private Instant instant() {
        int nanos = random.nextInt(1_000_000_000);
        int unit = (int) Math.pow(10, random.nextInt(10));
        return Instant.ofEpochSecond(random.nextInt() * 20L, nanos / unit * unit);
    }

    private BigDecimal decimal(DecimalType type) {
        int digits = 1 + random.nextInt(type.precision());
        return new BigDecimal(new BigInteger(400, random).mod(BigInteger.TEN.pow(digits)), type.scale())
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abc,;:\"é中\\ xyz".charAt(random.nextInt(14)));
        }
        while (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private List<Object> array(ArrayType type) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(type.element()));
        }
        return values;
    }

    private Map<Object, Object> map(MapType type) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(present(type.key()), value(type.value()));
        }
        return values;
    }

    private List<Object> struct(StructType type) {
        List<Object> values = new ArrayList<>();
        for (Field field : type.fields()) {
            values.add(value(field.type()));
        }
        return values;
    }
}
