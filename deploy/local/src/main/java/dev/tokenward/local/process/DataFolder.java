package dev.tokenward.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Everything the suite keeps on this machine: databases, secrets, logs. Secrets can be read by their owner alone. */
public record DataFolder(Path root) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 24;

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    public static DataFolder at(Path root) throws IOException {
        DataFolder folder = new DataFolder(root);
        for (Path part : new Path[] {folder.root(), folder.logs(), folder.secrets(), folder.demo()}) {
            Files.createDirectories(part);
        }
        restrict(folder.secrets(), "rwx------");
        return folder;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(ServiceName service) {
        return logs().resolve(service.text() + ".log");
    }

    public Path demo() {
        return root.resolve("demo");
    }

    public Path processes() {
        return root.resolve("processes");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    private Path secrets() {
        return root.resolve("secrets");
    }

    public Optional<String> secret(String name) throws IOException {
        Path file = secrets().resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** The secret of that name, made at random at its first use. */
    public String secretOrNew(String name, String prefix) throws IOException {
        Optional<String> kept = secret(name);
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        String secret = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keepSecret(name, secret);
        return secret;
    }

    /** Written beside and moved into place, so that a secret is there wholly or not at all. */
    public void keepSecret(String name, String secret) throws IOException {
        Path fresh = secrets().resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, secret + "\n");
        Files.move(fresh, secrets().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
