// The table of the plan, folded by vision where it is a column of cards.  Without this file all of it is open.

const folds = [...document.querySelectorAll(".kn-fold")];

/** Whoever comes for a certain place finds it open. */
const openTheOneAskedFor = () => {
  const fold = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".kn-fold");
  if (fold) fold.open = true;
  return Boolean(fold);
};

if (matchMedia("(max-width: 59.99em)").matches && !openTheOneAskedFor()) {
  folds.forEach((fold) => {
    fold.open = false;
  });
}
addEventListener("hashchange", openTheOneAskedFor);
