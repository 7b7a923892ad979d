package bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What no tool can do without when all is to be done: {@code ROOT WIDTH LAYERS}; each file of the
 * layered graph is written beside its place, read, hashed and renamed.
 */
public final class BareLoop {

  private BareLoop() {}

  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    Path root = Path.of(args[0]);
    int width = Integer.parseInt(args[1]);
    int layers = Integer.parseInt(args[2]);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    Path staging = Files.createDirectories(root.resolve("staging"));
    int digestBytes = 0;
    for (int layer = 0; layer < layers; layer++) {
      Files.createDirectories(root.resolve("layer" + layer));
      for (int index = 0; index < width; index++) {
        Path staged = staging.resolve(Integer.toString(index));
        Files.write(staged, Cell.line(index).getBytes(StandardCharsets.UTF_8));
        digestBytes += sha256.digest(Files.readAllBytes(staged)).length;
        Path place = root.resolve(Cell.name(layer, index));
        Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    System.out.println(digestBytes / sha256.getDigestLength() + " files");
  }
}
