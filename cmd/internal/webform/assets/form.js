// Shows and hides questions, and tells what is wrong with an answer, as the form is being filled in. What holds is
// decided by the server: without this script it is told when the form is sent.
document.documentElement.classList.add('js')

addEventListener('DOMContentLoaded', () => {
  const form = document.forms[0]
  const questions = new Map([...form.querySelectorAll('[data-field]')].map((q) => [q.dataset.field, q]))
  const told = new Set([...questions].filter(([, q]) => q.classList.contains('bad')).map(([name]) => name))
  let timer
  let round = 0

  const tell = (question, message) => {
    const error = question.querySelector('.error')
    if (error.textContent !== message) error.textContent = message
    question.classList.toggle('bad', message !== '')
    for (const input of question.querySelectorAll('input, select, textarea')) {
      if (message === '') input.removeAttribute('aria-invalid')
      else input.setAttribute('aria-invalid', 'true')
    }
  }

  const show = ({ hidden, required, locked, wrong }) => {
    const messages = new Map(wrong.map((w) => [w.field, w.message]))
    for (const [name, question] of questions) {
      if (name === 'kith.consent') continue
      question.toggleAttribute('data-off', hidden.includes(name))
      const optional = question.querySelector('[data-optional]')
      if (optional) optional.hidden = required.includes(name)
      for (const input of question.querySelectorAll('input, select, textarea')) {
        if (!question.matches('fieldset')) input.required = required.includes(name)
        input.toggleAttribute(input.matches('select, [type=checkbox], [type=radio]') ? 'disabled' : 'readonly', locked.includes(name))
      }
      tell(question, (told.has(name) && messages.get(name)) || '')
    }
  }

  const check = async () => {
    const mine = ++round
    try {
      const answer = await fetch(`${form.getAttribute('action').replace(/[?#].*/, '')}?check&lang=${document.documentElement.lang}`, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      })
      if (answer.ok && mine === round) show(await answer.json())
    } catch {
      // It is told when the form is sent.
    }
  }

  const later = (wait) => {
    clearTimeout(timer)
    timer = setTimeout(check, wait)
  }

  form.addEventListener('input', () => later(500))
  form.addEventListener('focusout', ({ target }) => {
    const question = target.closest('[data-field]')
    if (!question || question.contains(document.activeElement) || !target.value) return
    told.add(question.dataset.field)
    later(50)
  })
  form.addEventListener('change', ({ target }) => {
    const question = target.closest('[data-field="kith.consent"]')
    if (question && target.checked) tell(question, '')
  })

  const button = form.querySelector('[type=submit]')
  form.addEventListener('submit', () => {
    button.disabled = true
  })
  addEventListener('pageshow', () => {
    button.disabled = false
  })
})
