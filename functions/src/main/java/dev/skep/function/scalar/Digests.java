package dev.skep.function.scalar;

import dev.skep.api.function.ScalarFunction;
import dev.skep.function.definition.TextBytes;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Checksums, ciphers and encodings. */
public final class Digests {
    private Digests() {}

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ScalarFunction(name = "md5", description = "_FUNC_(str or bin) - Returns the MD5 checksum in hexadecimal")
    public static String md5OfText(@TextBytes byte[] text) {
        return md5(text);
    }

    @ScalarFunction(name = "md5", description = "")
    public static String md5(byte[] bytes) {
        return digest("MD5", bytes);
    }

    @ScalarFunction(
            name = "sha1",
            aliases = "sha",
            description = "_FUNC_(str or bin) - Returns the SHA-1 checksum in hexadecimal")
    public static String sha1OfText(@TextBytes byte[] text) {
        return sha1(text);
    }

    @ScalarFunction(name = "sha1", aliases = "sha", description = "")
    public static String sha1(byte[] bytes) {
        return digest("SHA-1", bytes);
    }

    @ScalarFunction(
            name = "sha2",
            description =
                    "_FUNC_(str or bin, len) - Returns the SHA-2 checksum of 224, 256 (or 0), 384 or 512 bits in hexadecimal")
    public static String sha2OfText(@TextBytes byte[] text, int length) {
        return sha2(text, length);
    }

    @ScalarFunction(name = "sha2", description = "")
    public static String sha2(byte[] bytes, int length) {
        return switch (length) {
            case 0, 256 -> digest("SHA-256", bytes);
            // by the name that Hive asks its digests by, SHA-1 is another of them
            case 1, 224, 384, 512 -> digest("SHA-" + length, bytes);
            default -> null;
        };
    }

    @ScalarFunction(name = "crc32", description = "_FUNC_(str or bin) - Returns the cyclic redundancy check value")
    public static long crc32OfText(@TextBytes byte[] text) {
        return crc32(text);
    }

    @ScalarFunction(name = "crc32", description = "")
    public static long crc32(byte[] bytes) {
        CRC32 check = new CRC32();
        check.update(bytes);
        return check.getValue();
    }

    @ScalarFunction(name = "base64", description = "_FUNC_(bin) - Returns the bytes in base 64")
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ScalarFunction(name = "unbase64", description = "_FUNC_(str) - Returns the bytes that a base 64 text stands for")
    public static byte[] unbase64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @ScalarFunction(name = "encode", description = "_FUNC_(str, charset) - Returns the bytes of str in a character set")
    public static byte[] encode(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    @ScalarFunction(
            name = "decode",
            description = "_FUNC_(bin, charset) - Returns the text that bytes in a character set stand for")
    public static String decode(byte[] bytes, String charset) {
        return new String(bytes, Charset.forName(charset));
    }

    @ScalarFunction(
            name = "aes_encrypt",
            description = "_FUNC_(input, key) - Encrypts with AES and a key of 16, 24 or 32 bytes")
    public static byte[] aesEncrypt(byte[] input, byte[] key) {
        return aes(Cipher.ENCRYPT_MODE, input, key);
    }

    @ScalarFunction(name = "aes_encrypt", description = "")
    public static byte[] aesEncryptText(@TextBytes byte[] input, @TextBytes byte[] key) {
        return aesEncrypt(input, key);
    }

    @ScalarFunction(
            name = "aes_decrypt",
            description = "_FUNC_(input, key) - Decrypts with AES and a key of 16, 24 or 32 bytes")
    public static byte[] aesDecrypt(byte[] input, byte[] key) {
        return aes(Cipher.DECRYPT_MODE, input, key);
    }

    @ScalarFunction(name = "aes_decrypt", description = "")
    public static byte[] aesDecryptWithText(byte[] input, @TextBytes byte[] key) {
        return aesDecrypt(input, key);
    }

    private static byte[] aes(int mode, byte[] input, byte[] key) {
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES");
            cipher.init(mode, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
