package dev.skep.execution.operator.sort;

/** The number that would be at a place if numbers were sorted (Hoare's FIND, with the median of three as pivot). */
final class LongSelection {
    private LongSelection() {}

    /**
     * Moves the numbers.
     *
     * @param count how many of the array's first numbers are meant
     * @param place from 0 to {@code count - 1}
     */
    static long at(long[] numbers, int count, int place) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            long pivot = median(numbers[low], numbers[low + high >>> 1], numbers[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (numbers[left] < pivot) {
                    left++;
                }
                while (numbers[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long moved = numbers[left];
                    numbers[left++] = numbers[right];
                    numbers[right--] = moved;
                }
            }
            if (place <= right) {
                high = right;
            } else if (place >= left) {
                low = left;
            } else {
                return pivot;
            }
        }
        return numbers[place];
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
