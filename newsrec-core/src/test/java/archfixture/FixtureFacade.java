package archfixture;

import archfixture.store.NeedsFacade;

/** Stands for the facade, which may import all of core. */
public final class FixtureFacade {
  NeedsFacade store;
}
