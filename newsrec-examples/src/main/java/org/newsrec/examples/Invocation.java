package org.newsrec.examples;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** How this command line was called, so that it can say how to call it again. */
final class Invocation {
  private Invocation() {}

  static String command() {
    CodeSource source = Newsrec.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "newsrec";
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      if (!jar.toString().endsWith(".jar")) {
        return "newsrec";
      }
      Path here = Path.of("").toAbsolutePath();
      return "java -jar " + (jar.startsWith(here) ? here.relativize(jar) : jar);
    } catch (URISyntaxException | IllegalArgumentException unusual) {
      return "newsrec";
    }
  }
}
