package org.newsrec.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.newsrec.math.KernelTier;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the build wrote it down. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "newsrec " + library(), "Java " + java() + ", kernels " + KernelTier.active()
    };
  }

  static String library() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the jar is damaged: its version cannot be read", e);
    }
    return properties.getProperty("version", "unknown");
  }

  static String java() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }
}
