package dev.skep.api.type;

/**
 * {@code varchar(n)} or {@code char(n)}. Values are held without trailing pad blanks for char; clients see chars padded.
 *
 * @param kind VARCHAR or CHAR
 * @param length the largest number of code points: to 65535 for varchar, to 255 for char
 */
public record CharacterType(TypeKind kind, int length) implements DataType {
    public CharacterType {
        int max = kind == TypeKind.CHAR ? 255 : 65535;
        if ((kind != TypeKind.CHAR && kind != TypeKind.VARCHAR) || length < 1 || length > max) {
            throw new IllegalArgumentException(kind + "(" + length + ")");
        }
    }

    public static CharacterType varchar(int length) {
        return new CharacterType(TypeKind.VARCHAR, length);
    }

    public static CharacterType character(int length) {
        return new CharacterType(TypeKind.CHAR, length);
    }

    @Override
    public String toString() {
        return (kind == TypeKind.CHAR ? "char(" : "varchar(") + length + ")";
    }
}
