package dev.skep.format.orc.column;

/**
 * What a declared length does to text.
 *
 * @param isTrimmed whether blanks at the end go, as those of char do
 * @param mostCharacters how many code points stay, or a negative number for all
 */
record TextLimit(boolean isTrimmed, int mostCharacters) {
    static final TextLimit NONE = new TextLimit(false, -1);

    /** Lengths after the limit; NULL rows have 0 and keep it. */
    void apply(byte[] data, int[] starts, int[] lengths, int rows) {
        if (!isTrimmed && mostCharacters < 0) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            int length = lengths[row];
            if (mostCharacters >= 0 && length > mostCharacters) {
                length = cut(data, starts[row], length);
            }
            while (isTrimmed && length > 0 && data[starts[row] + length - 1] == ' ') {
                length--;
            }
            lengths[row] = length;
        }
    }

    private int cut(byte[] data, int start, int length) {
        int characters = 0;
        for (int i = 0; i < length; i++) {
            boolean isFirstByte = (data[start + i] & 0xc0) != 0x80;
            if (isFirstByte && ++characters > mostCharacters) {
                return i;
            }
        }
        return length;
    }
}
