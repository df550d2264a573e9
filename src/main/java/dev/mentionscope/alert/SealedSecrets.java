package dev.mentionscope.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not lie in the database as it is: AES-256-GCM under a key that is not in the database. Workspace, channel and
 * purpose are authenticated with it, so a value that is copied to another row cannot be read there. A value begins
 * with which key it was encrypted with, so keys can be changed.
 */
@ApplicationScoped
class SealedSecrets {

    private static final int KEY = 32;
    private static final int KEY_NAME = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();

    SealedSecrets(AlertsConfig config) {
        config.key().ifPresent(key -> keys.add(key("mentionscope.alerts.key", key)));
        if (keys.isEmpty()) {
            config.keyFile().ifPresent(file -> keys.add(key(file.toString(), readOrMake(file))));
        }
        config.formerKeys()
                .ifPresent(former -> former.forEach(key -> keys.add(key("mentionscope.alerts.former-keys", key))));
    }

    /** Without a key nothing can be kept. */
    boolean isReady() {
        return !keys.isEmpty();
    }

    byte[] seal(UUID workspace, UUID channel, String purpose, String secret) {
        SecretKeySpec key = keys.getFirst();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(
                Cipher.ENCRYPT_MODE, key, nonce, workspace, channel, purpose, secret.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(KEY_NAME + NONCE + sealed.length)
                .put(name(key))
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if its key is not there any more, or it is another row's */
    String open(UUID workspace, UUID channel, String purpose, byte[] value) {
        byte[] name = Arrays.copyOf(value, KEY_NAME);
        SecretKeySpec key = keys.stream()
                .filter(each -> Arrays.equals(name(each), name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The key that it was encrypted with is missing: give it in mentionscope.alerts.former-keys"));
        byte[] nonce = Arrays.copyOfRange(value, KEY_NAME, KEY_NAME + NONCE);
        byte[] sealed = Arrays.copyOfRange(value, KEY_NAME + NONCE, value.length);
        return new String(
                run(Cipher.DECRYPT_MODE, key, nonce, workspace, channel, purpose, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] run(
            int mode, SecretKeySpec key, byte[] nonce, UUID workspace, UUID channel, String purpose, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((workspace + "/" + channel + "/" + purpose).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("It cannot be decrypted: it belongs to another channel, or was damaged", e);
        }
    }

    private static SecretKeySpec key(String where, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException e) {
            // said below, without the value
        }
        throw new IllegalStateException(
                where + " must hold 32 bytes in Base64, as `openssl rand -base64 32` makes them");
    }

    private static byte[] name(SecretKeySpec key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), KEY_NAME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be used", e);
        }
    }

    private void make(Path file) throws IOException {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        try {
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, Base64.getEncoder().encodeToString(key), StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // another process was first
        }
    }
}
