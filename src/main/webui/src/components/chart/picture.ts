const SCALE = 2

/** What a picture takes along of the page's style sheet. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
]

/** The drawing as a PNG with twice as many pixels, on the colour of the page. */
export async function picture(drawing: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect()
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standAlone(drawing, width, height))}`
  await image.decode()
  const heading = 36
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = (height + heading) * SCALE
  const context = canvas.getContext('2d')
  if (!context) {
    throw new Error('This browser draws no pictures')
  }
  const page = getComputedStyle(document.body)
  context.scale(SCALE, SCALE)
  context.fillStyle = page.backgroundColor
  context.fillRect(0, 0, width, height + heading)
  context.fillStyle = page.color
  context.font = `600 15px ${page.fontFamily}`
  context.fillText(title, 10, 24, width - 20)
  context.drawImage(image, 0, heading, width, height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be written'))), 'image/png')
  })
}

/** A copy that needs no style sheet. */
function standAlone(drawing: SVGSVGElement, width: number, height: number): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const originals = drawing.querySelectorAll('*')
  copy.querySelectorAll('*').forEach((element, index) => {
    const original = originals[index]
    if (original && element instanceof SVGElement) {
      const looks = getComputedStyle(original)
      for (const look of LOOKS) {
        element.style.setProperty(look, looks.getPropertyValue(look))
      }
    }
  })
  return new XMLSerializer().serializeToString(copy)
}
