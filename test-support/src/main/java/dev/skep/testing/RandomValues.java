package dev.skep.testing;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values of any type, boxed. */
public final class RandomValues {
    private final Random random;
    private final int nullPercent;

    public RandomValues(Random random, int nullPercent) {
        this.random = random;
        this.nullPercent = nullPercent;
    }

    public List<Object> row(RowType columns) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(columns.type(i));
        }
        return Arrays.asList(values);
    }

    public Object value(DataType type) {
        return random.nextInt(100) < nullPercent ? null : present(type);
    }

    private Object present(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) random.nextInt();
            case SMALLINT -> (short) random.nextInt();
            case INT -> random.nextInt() >> random.nextInt(32);
            case BIGINT -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> random.nextFloat() * (random.nextInt(2000) - 1000);
            case DOUBLE -> random.nextGaussian();
            case DECIMAL -> decimal((DecimalType) type);
            case STRING -> text(random.nextInt(30));
            case VARCHAR, CHAR -> text(random.nextInt(((CharacterType) type).length() + 1));
            case BINARY -> text(random.nextInt(9)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case DATE -> LocalDate.ofEpochDay(random.nextInt(200_000) - 100_000);
            case TIMESTAMP -> instant().atZone(FormatFiles.ZONE).toLocalDateTime();
            case TIMESTAMP_LOCAL_TZ -> instant();
            case ARRAY -> array((ArrayType) type);
            case MAP -> map((MapType) type);
            case STRUCT -> struct((StructType) type);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000);
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
        for (StructType.Field field : type.fields()) {
            values.add(value(field.type()));
        }
        return values;
    }
}
